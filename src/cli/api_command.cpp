#include "commands.h"
#include "confirm.h"
#include "context.h"
#include "json_argument.h"
#include "print/answer_output.h"
#include "transfer_support.h"

namespace gramme::cli {
namespace {

constexpr const char* kExample =
    "ddb api DescribeTable '{\"TableName\":\"movies\"}'\n  ddb api PutItem @request.json";

class ApiCommand final : public Command {
 public:
  Outcome<void> run(Context& context) override {
    if (context.words().empty()) {
      return fail(usage_failure(std::string("Which OPERATION?\nExample: ") + kExample));
    }
    const std::string& operation = context.words()[0];
    std::string request = "{}";
    if (context.words().size() > 1) {
      GRAMME_ASSIGN(request, json_argument(context.words()[1]));
    }
    if (operation == "DeleteTable") GRAMME_TRY(confirm(context, request));
    GRAMME_ASSIGN(const std::string reply, context.call(operation, request));
    return print_answer(context, operation, reply);
  }

 private:
  // A request that is wrong is the service's to refuse.
  static Outcome<void> confirm(Context& context, const std::string& request) {
    const auto name = string_member(request, "TableName");
    return name ? confirm_drop(context, *name) : Outcome<void>();
  }
};

}  // namespace

CommandEntry api_command() {
  return {"api",
          "Call any operation of the DynamoDB API with the JSON of its input",
          kExample,
          {.usage = "OPERATION [JSON|@FILE|-]", .at_most = 2, .named_before_prod = 1},
          []() -> std::unique_ptr<Command> { return std::make_unique<ApiCommand>(); },
          answer_outputs()};
}

}  // namespace gramme::cli
