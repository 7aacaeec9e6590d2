#include "commands.h"
#include "confirm.h"
#include "context.h"
#include "json_output.h"
#include "print/answer_output.h"

namespace gramme::cli {
namespace {

class DropCommand final : public Command {
 public:
  Outcome<void> run(Context& context) override {
    if (context.words().empty()) {
      return fail(Failure(exit_code::kTableMissing,
                          "No TABLE_NAME argument supplied, e.g. ddb drop cruddur-messages"));
    }
    const std::string& name = context.words().front();
    const std::string request = table_name_request(name);
    GRAMME_TRY(confirm_drop(context, name));
    GRAMME_ASSIGN(const std::string reply, context.call("DeleteTable", request));
    return print_answer(context, "DeleteTable", reply);
  }
};

}  // namespace

CommandEntry drop_command() {
  return {"drop",
          "Delete a table with all its items",
          "ddb drop cruddur-messages",
          {.usage = "TABLE", .at_most = 1, .named_before_prod = 1},
          []() -> std::unique_ptr<Command> { return std::make_unique<DropCommand>(); },
          answer_outputs()};
}

}  // namespace gramme::cli
