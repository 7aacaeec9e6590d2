#include "pager.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <vector>

#include "gramme/base/environment.h"

namespace gramme::cli {
namespace {

// Is the first word of a shell's command a program that there is?
bool is_there(const std::string& command) {
  const std::string program = command.substr(0, command.find(' '));
  if (program.find('/') != std::string::npos) return ::access(program.c_str(), X_OK) == 0;
  const std::string path = environment("PATH").value_or("/usr/bin:/bin") + ":";
  std::size_t begin = 0;
  for (std::size_t end = path.find(':'); end != std::string::npos; end = path.find(':', begin)) {
    if (::access((path.substr(begin, end - begin) + "/" + program).c_str(), X_OK) == 0) return true;
    begin = end + 1;
  }
  return false;
}

std::optional<std::string> chosen_command() {
  for (const char* name : {"GRAMME_PAGER", "AWS_PAGER", "PAGER"}) {
    // An empty one is a choice too.
    if (const char* const value = std::getenv(name)) return std::string(value);
  }
  return "less";
}

// The environment, with what less and its like need to be told.
std::vector<std::string> pager_environment() {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    variables.emplace_back(*variable);
  }
  if (std::getenv("LESS") == nullptr) variables.emplace_back("LESS=FRX");
  if (std::getenv("LV") == nullptr) variables.emplace_back("LV=-c");
  return variables;
}

// Ctrl-C and a pipe that breaks are to the pager what they are to any program.
void set_default_signals(posix_spawnattr_t& attributes) {
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGINT);
  ::sigaddset(&signals, SIGPIPE);
  ::posix_spawnattr_setsigdefault(&attributes, &signals);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
}

pid_t spawn(const std::string& command, int input) {
  std::string shell = "sh";
  std::string flag = "-c";
  std::string text = command;
  std::array<char*, 4> arguments = {shell.data(), flag.data(), text.data(), nullptr};
  std::vector<std::string> variables = pager_environment();
  std::vector<char*> pointers;
  pointers.reserve(variables.size() + 1);
  for (std::string& variable : variables) pointers.push_back(variable.data());
  pointers.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  ::posix_spawnattr_init(&attributes);
  set_default_signals(attributes);
  pid_t process = -1;
  if (::posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments.data(),
                    pointers.data()) != 0) {
    process = -1;
  }
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  return process;
}

}  // namespace

std::optional<std::string> pager_command() {
  const auto command = chosen_command();
  if (command->empty() || environment("TERM").value_or("dumb") == "dumb") return std::nullopt;
  return is_there(*command) ? command : std::nullopt;
}

bool Pager::start(const std::string& command) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
  process_ = spawn(command, ends[0]);
  ::close(ends[0]);
  if (process_ < 0) {
    ::close(ends[1]);
    return false;
  }
  descriptor_ = ends[1];
  ::signal(SIGINT, SIG_IGN);
  return true;
}

void Pager::finish() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  descriptor_ = -1;
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
  ::signal(SIGINT, SIG_DFL);
}

}  // namespace gramme::cli
