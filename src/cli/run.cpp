#include "gramme/cli/run.h"

#include <fmt/format.h>
#include <signal.h>

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "command_line.h"
#include "context.h"
#include "invoked_name.h"

namespace gramme::cli {
namespace {

std::vector<std::string> arguments_of(int argc, char** argv) {
  std::vector<std::string> arguments;
  if (argc > 0) arguments = words_of_invoked_name(argv[0]);
  for (int i = 1; i < argc; ++i) arguments.emplace_back(argv[i]);
  return arguments;
}

// What was asked for (help) is data, anything else is not.
int report(const Failure& failure) {
  std::FILE* stream = failure.exit_code == exit_code::kSuccess ? stdout : stderr;
  if (!failure.message.empty()) fmt::print(stream, "{}\n", failure.message);
  return failure.exit_code;
}

Outcome<void> run_command(Invocation& invocation, Context& context) {
  const Outcome<void> done = invocation.command->run(context);
  // What a command wrote before it failed is data all the same.
  const Outcome<void> flushed = context.out().flush();
  return done ? flushed : done;
}

}  // namespace

int run(int argc, char** argv) {
  ::signal(SIGPIPE, SIG_IGN);
  auto invocation = read_command_line(arguments_of(argc, argv));
  if (!invocation) return report(invocation.error());
  Context context(std::move(invocation->options), std::move(invocation->words));
  if (invocation->entry->paged && !invocation->entry->outputs.empty()) context.use_pager();
  const Outcome<void> done = run_command(*invocation, context);
  const int code = done ? exit_code::kSuccess : report(done.error());
  context.leave();
  context.out().finish();
  return code;
}

}  // namespace gramme::cli
