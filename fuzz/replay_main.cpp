// Runs a fuzz target over every file below the folders and files given, under any compiler: what
// fuzzing once found stays found. Each input is handed over in a buffer of exactly its size, so
// that a sanitizer sees one byte too many. Exit 0: all ran. Exit 2: an argument cannot be read, or
// there was not one input. A target that fails stops the program.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <system_error>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

// Sorted, so that a failure is always met at the same input.
bool collect(const fs::path& path, std::vector<fs::path>& inputs) {
  std::error_code error;
  if (fs::is_regular_file(path, error)) {
    inputs.push_back(path);
    return true;
  }
  for (fs::recursive_directory_iterator at(path, error), end; !error && at != end;
       at.increment(error))
    if (at->is_regular_file(error)) inputs.push_back(at->path());
  return !error;
}

bool replay(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return false;
  const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
  const auto exact = std::make_unique<std::uint8_t[]>(bytes.size());
  std::ranges::transform(bytes, exact.get(), [](char c) { return static_cast<std::uint8_t>(c); });
  LLVMFuzzerTestOneInput(exact.get(), bytes.size());
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<fs::path> inputs;
  for (int i = 1; i < argc; ++i) {
    if (collect(argv[i], inputs)) continue;
    std::fprintf(stderr, "replay: cannot read %s\n", argv[i]);
    return 2;
  }
  std::ranges::sort(inputs);
  for (const fs::path& input : inputs) {
    std::fprintf(stderr, "%s\n", input.c_str());
    if (replay(input)) continue;
    std::fprintf(stderr, "replay: cannot read %s\n", input.c_str());
    return 2;
  }
  if (inputs.empty()) {
    std::fprintf(stderr, "replay: not one input\n");
    return 2;
  }
  std::printf("%zu inputs replayed\n", inputs.size());
  return 0;
}
