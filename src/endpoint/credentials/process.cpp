#include "credentials/process.h"

#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

extern char** environ;

namespace gramme::endpoint {
namespace {

// A file in memory that takes what the program prints: nothing has to be read while it runs, and
// credentials never touch the disk.
class Captured {
 public:
  Captured() : file_(::memfd_create("gramme", MFD_CLOEXEC)) {}
  ~Captured() {
    if (file_ >= 0) ::close(file_);
  }
  Captured(const Captured&) = delete;
  Captured& operator=(const Captured&) = delete;

  int file() const { return file_; }
  std::string text() const {
    std::string out;
    std::array<char, 4096> part;
    ::lseek(file_, 0, SEEK_SET);
    for (ssize_t size = 0; (size = ::read(file_, part.data(), part.size())) > 0;) {
      out.append(part.data(), static_cast<std::size_t>(size));
    }
    return out;
  }

 private:
  int file_;
};

int wait_for(pid_t process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Result<ProcessResult> run_process(const std::vector<std::string>& words) {
  const Captured output;
  const Captured error_output;
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, output.file(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, error_output.file(), STDERR_FILENO);
  pid_t process = 0;
  const int refused =
      ::posix_spawnp(&process, arguments.front(), &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (refused != 0) {
    return fail(
        configuration_error("Cannot start '" + words.front() + "': " + std::strerror(refused)));
  }
  const int exit_code = wait_for(process);
  return ProcessResult{exit_code, output.text(), error_output.text()};
}

}  // namespace gramme::endpoint
