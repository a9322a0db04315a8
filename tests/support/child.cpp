#include "tests/support/child.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ringfence::test {

namespace {

using std::chrono::steady_clock;

std::vector<char*> pointers(const std::vector<std::string>& argv) {
  std::vector<char*> out;
  for (const std::string& word : argv) out.push_back(const_cast<char*>(word.c_str()));
  out.push_back(nullptr);
  return out;
}

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

}  // namespace

Result<std::unique_ptr<Child>> Child::start(const std::vector<std::string>& argv) {
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (pipe2(in.data(), O_CLOEXEC) != 0) return unavailable(std::strerror(errno));
  if (pipe2(out.data(), O_CLOEXEC) != 0) return unavailable(std::strerror(errno));
  std::vector<char*> words = pointers(argv);
  const pid_t pid = fork();
  if (pid < 0) return unavailable(std::strerror(errno));
  if (pid == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    execvp(words[0], words.data());
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  return std::unique_ptr<Child>(new Child(pid, in[1], out[0]));
}

Child::~Child() {
  close(in_);
  if (pid_ > 0) {
    kill(pid_, SIGTERM);
    if (!ended_within(std::chrono::seconds(2))) {
      kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
    }
  }
  close(out_);
}

bool Child::alive() { return !ended_within(std::chrono::milliseconds(0)); }

bool Child::ended_within(std::chrono::milliseconds patience) {
  const auto until = steady_clock::now() + patience;
  while (pid_ > 0) {
    if (waitpid(pid_, nullptr, WNOHANG) != 0) {
      pid_ = -1;
      break;
    }
    if (steady_clock::now() >= until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

Result<std::string> Child::read_line(std::chrono::milliseconds patience) {
  const auto until = steady_clock::now() + patience;
  for (;;) {
    if (const std::size_t end = pending_.find('\n'); end != std::string::npos) {
      std::string line = pending_.substr(0, end);
      pending_.erase(0, end + 1);
      return line;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - steady_clock::now());
    pollfd wanted{.fd = out_, .events = POLLIN, .revents = 0};
    if (left.count() <= 0 || poll(&wanted, 1, static_cast<int>(left.count())) <= 0)
      return std::unexpected(Error{Error::Kind::Timeout, "the child wrote no line"});
    std::array<char, 4096> buffer{};
    const ssize_t n = read(out_, buffer.data(), buffer.size());
    if (n <= 0) return unavailable("the child's output ended");
    pending_.append(buffer.data(), static_cast<std::size_t>(n));
  }
}

Result<void> run_to_end(const std::vector<std::string>& argv) {
  std::vector<char*> words = pointers(argv);
  const pid_t pid = fork();
  if (pid < 0) return unavailable(std::strerror(errno));
  if (pid == 0) {
    const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nowhere, fd);
    execvp(words[0], words.data());
    _exit(127);
  }
  int status = 0;
  waitpid(pid, &status, 0);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  return unavailable(argv[0] + " ended with status " + std::to_string(WEXITSTATUS(status)));
}

std::uint16_t free_port() {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  RINGFENCE_ASSERT(bind(fd, reinterpret_cast<sockaddr*>(&address), size) == 0);
  RINGFENCE_ASSERT(getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  close(fd);
  return ntohs(address.sin_port);
}

bool accepts_within(std::uint16_t port, std::chrono::milliseconds patience) {
  const auto until = steady_clock::now() + patience;
  do {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(port);
    const int connected = connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address);
    close(fd);
    if (connected == 0) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  } while (steady_clock::now() < until);
  return false;
}

TempFolder::TempFolder() {
  std::string pattern = std::filesystem::temp_directory_path() / "ringfence-XXXXXX";
  RINGFENCE_ASSERT(mkdtemp(pattern.data()) != nullptr);
  path_ = pattern;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace ringfence::test
