#include "commands.h"
#include "context.h"
#include "item_arguments.h"
#include "item_request.h"
#include "print/item_output.h"
#include "transfer_support.h"

namespace gramme::cli {
namespace {

constexpr const char* kExample =
    "ddb get movies tt0017136\n  ddb get movies '{\"pk\":\"tt0017136\"}'";

class GetCommand final : public Command {
 public:
  void declare(OptionTable& options) override {
    options.flag("--typed", typed_, "DynamoDB JSON, which loses nothing");
    options.flag("--consistent", consistent_, "See every write that was answered before");
  }

  Outcome<void> run(Context& context) override {
    GRAMME_ASSIGN(const std::string name, table_word(context, kExample));
    GRAMME_ASSIGN(const transfer::Table table, describe(context, name));
    GRAMME_ASSIGN(const std::string key, key_argument(table, words_after_table(context)));
    ItemRequest request(name);
    request.add("Key", key);
    if (consistent_) request.add("ConsistentRead", "true");
    GRAMME_ASSIGN(const std::string reply, context.call("GetItem", request.json()));
    if (context.options().guards.explain) return {};
    GRAMME_ASSIGN(const std::string item, member_of(reply, "Item"));
    if (item.empty()) return fail(Failure(exit_code::kMissing, "There is no such item in " + name));
    return print_item(context, item, typed_);
  }

 private:
  bool typed_ = false;
  bool consistent_ = false;
};

}  // namespace

CommandEntry get_command() {
  return {"get",
          "Print one item as plain JSON",
          kExample,
          {.usage = "TABLE KEY", .at_most = 3, .named_before_prod = 2},
          []() -> std::unique_ptr<Command> { return std::make_unique<GetCommand>(); },
          item_outputs()};
}

}  // namespace gramme::cli
