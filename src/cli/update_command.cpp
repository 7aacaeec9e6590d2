#include "commands.h"
#include "context.h"
#include "item_arguments.h"
#include "item_request.h"
#include "print/item_output.h"
#include "transfer_support.h"

namespace gramme::cli {
namespace {

constexpr const char* kExample =
    "ddb update movies tt0017136 --set rating=8.3 --set genre.main=fiction --add views=1";

// "a.b" is b in the map a: a placeholder for each part.
std::string path_of(ItemRequest& request, const std::string& text) {
  std::string path;
  std::string part;
  for (const char c : text + ".") {
    if (c != '.') {
      part += c;
      continue;
    }
    path += (path.empty() ? "" : ".") + request.name(part);
    part.clear();
  }
  return path;
}

class UpdateCommand final : public Command {
 public:
  void declare(OptionTable& options) override {
    options.list("--set", set_, "NAME=VALUE", "Sets an attribute; VALUE is JSON, or a string");
    options.list("--add", add_, "NAME=NUMBER", "Adds to a number, which is 0 at first");
    options.list("--remove", remove_, "NAME", "Removes an attribute");
    options.flag("--if-exists", if_exists_, "Only when there is an item of that key");
    options.flag("--typed", typed_, "DynamoDB JSON, which loses nothing");
  }

  // Prints what the item is now.
  Outcome<void> run(Context& context) override {
    GRAMME_ASSIGN(const std::string name, table_word(context, kExample));
    GRAMME_ASSIGN(const transfer::Table table, describe(context, name));
    GRAMME_ASSIGN(const std::string key, key_argument(table, words_after_table(context)));
    ItemRequest request(name);
    request.add("Key", key);
    GRAMME_ASSIGN(const std::string expression, update_expression(request));
    request.add_text("UpdateExpression", expression);
    if (if_exists_) {
      const std::string partition_key = request.name(table.key.front().name);
      request.add_text("ConditionExpression", "attribute_exists(" + partition_key + ")");
    }
    request.add_text("ReturnValues", "ALL_NEW");
    GRAMME_ASSIGN(const std::string reply, context.call("UpdateItem", request.json()));
    if (context.options().guards.explain) return {};
    GRAMME_ASSIGN(const std::string item, member_of(reply, "Attributes"));
    return print_item(context, item, typed_);
  }

 private:
  Outcome<std::string> update_expression(ItemRequest& request) const {
    GRAMME_ASSIGN(const std::string set, assignments(request, "SET ", set_, " = "));
    GRAMME_ASSIGN(const std::string add, assignments(request, "ADD ", add_, " "));
    std::string remove;
    for (const std::string& name : remove_) {
      remove += (remove.empty() ? "REMOVE " : ", ") + path_of(request, name);
    }
    std::string expression;
    for (const std::string& clause : {set, add, remove}) {
      if (!clause.empty()) expression += (expression.empty() ? "" : " ") + clause;
    }
    if (!expression.empty()) return expression;
    return fail(usage_failure(std::string("What is to change?\nExample: ") + kExample));
  }

  static Outcome<std::string> assignments(ItemRequest& request, const char* keyword,
                                          const std::vector<std::string>& list,
                                          const char* between) {
    std::string clause;
    for (const std::string& each : list) {
      const std::size_t equals = each.find('=');
      if (equals == std::string::npos || equals == 0) {
        return fail(usage_failure("'" + each + "': expected NAME=VALUE"));
      }
      clause += clause.empty() ? keyword : ", ";
      clause += path_of(request, each.substr(0, equals)) + between +
                request.value(value_argument(each.substr(equals + 1)));
    }
    return clause;
  }

  std::vector<std::string> set_;
  std::vector<std::string> add_;
  std::vector<std::string> remove_;
  bool if_exists_ = false;
  bool typed_ = false;
};

}  // namespace

CommandEntry update_command() {
  return {"update",
          "Change attributes of one item and print what it is now",
          kExample,
          {.usage = "TABLE KEY", .at_most = 3, .named_before_prod = 2},
          []() -> std::unique_ptr<Command> { return std::make_unique<UpdateCommand>(); },
          item_outputs()};
}

}  // namespace gramme::cli
