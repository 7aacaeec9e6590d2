#include "commands.h"
#include "context.h"
#include "item_arguments.h"
#include "item_request.h"
#include "json_argument.h"
#include "transfer_support.h"

namespace gramme::cli {
namespace {

constexpr const char* kExample =
    R"(ddb put movies '{"pk":"tt0017136","title":"Metropolis","genre":{"main":"drama"}}')";

class PutCommand final : public Command {
 public:
  void declare(OptionTable& options) override {
    options.flag("--if-absent", if_absent_, "Only when there is no item of that key");
  }

  Outcome<void> run(Context& context) override {
    GRAMME_ASSIGN(const std::string name, table_word(context, kExample));
    if (context.words().size() < 2) {
      return fail(usage_failure(std::string("Which item?\nExample: ") + kExample));
    }
    GRAMME_ASSIGN(const transfer::Table table, describe(context, name));
    GRAMME_ASSIGN(const std::string json, json_argument(context.words()[1]));
    GRAMME_ASSIGN(const std::string item, item_argument(table, json));
    ItemRequest request(name);
    request.add("Item", item);
    if (if_absent_) {
      const std::string key = request.name(table.key.front().name);
      request.add_text("ConditionExpression", "attribute_not_exists(" + key + ")");
    }
    GRAMME_TRY(context.call("PutItem", request.json()));
    return {};
  }

 private:
  bool if_absent_ = false;
};

}  // namespace

CommandEntry put_command() {
  return {"put",
          "Put one item, given as plain JSON or DynamoDB JSON",
          kExample,
          {.usage = "TABLE ITEM|@FILE|-", .at_most = 2, .named_before_prod = 2},
          []() -> std::unique_ptr<Command> { return std::make_unique<PutCommand>(); },
          {}};
}

}  // namespace gramme::cli
