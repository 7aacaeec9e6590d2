#include "commands.h"
#include "context.h"
#include "manual.h"

namespace gramme::cli {
namespace {

class ManCommand final : public Command {
 public:
  Outcome<void> run(Context& context) override { return context.out().write(manual_page()); }
};

}  // namespace

CommandEntry man_command() {
  return {"man",
          "Print the manual page, for man",
          "ddb man | man -l -",
          {.takes_prod = false},
          []() -> std::unique_ptr<Command> { return std::make_unique<ManCommand>(); }};
}

}  // namespace gramme::cli
