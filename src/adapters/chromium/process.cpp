#include "adapters/chromium/process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/text.hpp"

namespace ringfence::chromium {
namespace {

using namespace std::chrono_literals;

// Debian's and everyone's number for "nobody" and "nogroup", should the user database not say.
constexpr uid_t kNobody = 65534;

struct Unprivileged {
  uid_t user = kNobody;
  gid_t group = kNobody;
};

Unprivileged unprivileged() {
  const passwd* entry = getpwnam("nobody");
  return entry == nullptr ? Unprivileged{} : Unprivileged{entry->pw_uid, entry->pw_gid};
}

std::unexpected<Error> system_error(const std::string& what) {
  return unavailable(what + ": " + std::strerror(errno));
}

struct Pipe {
  int read = -1, write = -1;
};

// Both ends over 4, so that putting them at 3 and 4 in the child never overwrites one of them.
Result<Pipe> make_pipe() {
  constexpr int kFirst = 10;
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return system_error("cannot make a pipe");
  const Pipe out{fcntl(ends[0], F_DUPFD_CLOEXEC, kFirst), fcntl(ends[1], F_DUPFD_CLOEXEC, kFirst)};
  close(ends[0]);
  close(ends[1]);
  if (out.read < 0 || out.write < 0) return system_error("cannot make a pipe");
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  out.reserve(texts.size() + 1);
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// In the child between fork and exec: other threads of the parent may have held locks, so nothing
// that allocates may be called.
[[noreturn]] void become(const char* program, char* const* args, char* const* environment, int in,
                         int out, int errors, bool drop, Unprivileged user) {
  setpgid(0, 0);
  const int null = open("/dev/null", O_RDWR);
  dup2(null, STDIN_FILENO);
  dup2(null, STDOUT_FILENO);
  dup2(errors, STDERR_FILENO);
  dup2(in, 3);
  dup2(out, 4);
  if (drop && (setgroups(0, nullptr) != 0 || setgid(user.group) != 0 || setuid(user.user) != 0))
    _exit(126);
  // After the change of user, which clears it: if this program is killed, so is the browser.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  execve(program, args, environment);
  _exit(127);
}

}  // namespace

Result<Folder> Folder::make() {
  std::error_code error;
  std::string path = std::filesystem::temp_directory_path(error).string();
  if (error) path = "/tmp";
  path += "/ringfence-browser-XXXXXX";
  if (mkdtemp(path.data()) == nullptr)
    return system_error("cannot make a folder for the browser in " + text::printable(path));
  return Folder(std::move(path));
}

Folder::Folder(Folder&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }

Folder::~Folder() {
  if (path_.empty()) return;
  // Processes that are being killed may still be writing.
  for (int i = 0; i < 50; ++i) {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
    if (!error && !std::filesystem::exists(path_, error)) return;
    std::this_thread::sleep_for(10ms);
  }
}

Result<void> Folder::write(const std::string& name, const std::string& content) const {
  namespace fs = std::filesystem;
  const fs::path file = fs::path(path_) / name;
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  std::ofstream(file, std::ios::binary) << content;
  if (!fs::exists(file, error)) return unavailable("cannot write the browser's settings");
  return {};
}

Result<void> Folder::hand_over() const {
  namespace fs = std::filesystem;
  if (geteuid() != 0) return {};
  const Unprivileged user = unprivileged();
  std::vector<fs::path> paths;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path_, error))
    paths.push_back(entry.path());
  // The folder itself last: until then nobody else can put anything into it.
  std::ranges::reverse(paths);
  paths.emplace_back(path_);
  for (const fs::path& path : paths)
    if (lchown(path.c_str(), user.user, user.group) != 0)
      return system_error("cannot hand a file to the browser's user");
  return {};
}

Result<std::unique_ptr<Process>> Process::start(const std::string& program,
                                                const std::vector<std::string>& args,
                                                const Folder& folder) {
  // A browser that ends while it is being written to must not end this program.
  std::signal(SIGPIPE, SIG_IGN);
  // Orphans of the browser come to this program, which so can wait until every one has ended.
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  RINGFENCE_TRY(const Pipe down, make_pipe());
  RINGFENCE_TRY(const Pipe up, make_pipe());
  const std::string errors = folder.path() + "/stderr";
  const int error_file =
      open(errors.c_str(), O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (error_file < 0) return system_error("cannot make a file for the browser");
  if (const auto handed = folder.hand_over(); !handed) return std::unexpected(handed.error());
  std::vector<std::string> arguments = {program};
  arguments.insert(arguments.end(), args.begin(), args.end());
  // Nothing of this program's environment: it may hold credentials and a proxy.
  std::vector<std::string> environment = {"HOME=" + folder.path(), "TMPDIR=" + folder.path(),
                                          "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "TZ=UTC"};
  const std::vector<char*> argv = pointers(arguments), envp = pointers(environment);
  const bool drop = geteuid() == 0;
  const Unprivileged user = unprivileged();
  const pid_t pid = fork();
  if (pid == 0)
    become(program.c_str(), argv.data(), envp.data(), down.read, up.write, error_file, drop, user);
  close(down.read);
  close(up.write);
  if (pid < 0) {
    close(error_file);
    close(down.write);
    close(up.read);
    return system_error("cannot start the browser");
  }
  setpgid(pid, pid);  // the child does the same: whoever comes first
  fcntl(up.read, F_SETFL, O_NONBLOCK);
  fcntl(down.write, F_SETFL, O_NONBLOCK);
  return std::unique_ptr<Process>(new Process(pid, down.write, up.read, error_file));
}

Process::~Process() {
  close(errors_);
  close(to_);
  close(from_);
  kill(-pid_, SIGKILL);
  if (!waited_) waitpid(pid_, nullptr, 0);
  // The others of the group were handed to this program when their parents ended (see `start`).
  while (waitpid(-pid_, nullptr, 0) > 0 || errno == EINTR) {
  }
}

bool Process::ended_within(std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (!waited_) {
    if (waitpid(pid_, nullptr, WNOHANG) == pid_) waited_ = true;
    if (waited_ || std::chrono::steady_clock::now() >= until) break;
    std::this_thread::sleep_for(5ms);
  }
  return waited_;
}

std::string Process::standard_error() const {
  constexpr std::size_t kMost = std::size_t{64}
                                << 10U;  // what stands at its start tells why it ended
  std::string out(kMost, '\0');
  const ssize_t n = pread(errors_, out.data(), out.size(), 0);
  out.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
  return out;
}

bool Process::said(std::string_view word) const {
  return text::to_lower(standard_error()).find(word) != std::string::npos;
}

std::string Process::last_words() const {
  const std::string written = standard_error();
  std::string_view last;
  for (const std::string_view line : text::split(written, '\n'))
    if (std::ranges::any_of(line, [](char c) { return text::is_alpha(c); })) last = line;
  return text::printable(last, 300);
}

}  // namespace ringfence::chromium
