#include "commands.h"
#include "confirm.h"
#include "context.h"
#include "item_arguments.h"
#include "item_request.h"
#include "print/item_output.h"
#include "transfer_support.h"

namespace gramme::cli {
namespace {

constexpr const char* kExample = "ddb delete movies tt0017136";

class DeleteCommand final : public Command {
 public:
  void declare(OptionTable& options) override {
    options.flag("--typed", typed_, "DynamoDB JSON, which loses nothing");
  }

  // Prints what was deleted, so that it can be put back.
  Outcome<void> run(Context& context) override {
    GRAMME_ASSIGN(const std::string name, table_word(context, kExample));
    GRAMME_ASSIGN(const transfer::Table table, describe(context, name));
    GRAMME_ASSIGN(const std::string key, key_argument(table, words_after_table(context)));
    GRAMME_ASSIGN(endpoint::Endpoint* const endpoint, context.database());
    GRAMME_TRY(confirm_remote_loss(context, *endpoint, table, "delete an item, " + key));
    ItemRequest request(name);
    request.add("Key", key);
    request.add_text("ReturnValues", "ALL_OLD");
    GRAMME_ASSIGN(const std::string reply, context.call("DeleteItem", request.json()));
    if (context.options().guards.explain) return {};
    GRAMME_ASSIGN(const std::string item, member_of(reply, "Attributes"));
    if (item.empty()) return fail(Failure(exit_code::kMissing, "There is no such item in " + name));
    return print_item(context, item, typed_);
  }

 private:
  bool typed_ = false;
};

}  // namespace

CommandEntry delete_command() {
  return {"delete",
          "Delete one item and print what it was",
          kExample,
          {.usage = "TABLE KEY", .at_most = 3, .named_before_prod = 2},
          []() -> std::unique_ptr<Command> { return std::make_unique<DeleteCommand>(); },
          item_outputs()};
}

}  // namespace gramme::cli
