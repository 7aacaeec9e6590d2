#include <fmt/format.h>

#include <optional>

#include "commands.h"
#include "context.h"
#include "gramme/item/json.h"
#include "gramme/transfer/cut.h"
#include "item_arguments.h"
#include "item_request.h"
#include "print/item_output.h"
#include "transfer_support.h"

namespace gramme::cli {
namespace {

constexpr const char* kExample =
    "ddb query cruddur-messages MSG#5ae290ed-55d1-47a0-bc6d-fe2bc2700399 --begins-with 20 "
    "--reverse --limit 5";

class QueryCommand final : public Command {
 public:
  void declare(OptionTable& options) override {
    options.text("--index", index_, "NAME", "Query this index");
    options.text("--begins-with", begins_with_, "TEXT", "Sort keys that begin so");
    options.text("--from", from_, "VALUE", "Sort keys from here on, this one included");
    options.text("--to", to_, "VALUE", "Sort keys up to here, this one included");
    options.number("--limit", limit_, 1, kAnyNumber, "N", "So many items at most");
    options.flag("--reverse", reverse_, "From the highest sort key down");
    options.flag("--consistent", consistent_, "See every write that was answered before");
    options.flag("--typed", typed_, "DynamoDB JSON, which loses nothing");
  }

  Outcome<void> run(Context& context) override {
    GRAMME_ASSIGN(const std::string name, table_word(context, kExample));
    GRAMME_ASSIGN(transfer::Table table, describe(context, name));
    if (!index_.empty()) {
      GRAMME_ASSIGN(table, transfer::with_key_of_index(table, index_));
    }
    ItemRequest request(name);
    GRAMME_ASSIGN(const std::string condition, key_condition(request, table, context));
    request.add_text("KeyConditionExpression", condition);
    if (!index_.empty()) request.add_text("IndexName", index_);
    if (reverse_) request.add("ScanIndexForward", "false");
    if (consistent_) request.add("ConsistentRead", "true");
    return print_all(context, request);
  }

 private:
  Outcome<std::string> key_condition(ItemRequest& request, const transfer::Table& table,
                                     const Context& context) const {
    const std::vector<std::string> words = words_after_table(context);
    if (words.empty()) {
      return fail(
          usage_failure(fmt::format("Which {}?\nExample: {}", table.key.front().name, kExample)));
    }
    std::string condition =
        request.name(table.key[0].name) + " = " + request.value(key_value(table.key[0], words[0]));
    const bool ranged = begins_with_ || from_ || to_;
    if (words.size() == 1 && !ranged) return condition;
    if (table.key.size() < 2) {
      return fail(usage_failure((index_.empty() ? table.name : index_) + " has no sort key"));
    }
    if ((words.size() > 1) + begins_with_.has_value() + (from_ || to_) > 1) {
      return fail(usage_failure("Give a sort key, --begins-with, or --from and --to: one of them"));
    }
    return condition + " AND " + sort_condition(request, table.key[1], words);
  }

  std::string sort_condition(ItemRequest& request, const transfer::KeyAttribute& sort_key,
                             const std::vector<std::string>& words) const {
    const std::string name = request.name(sort_key.name);
    const auto value = [&](const std::string& word) {
      return request.value(key_value(sort_key, word));
    };
    if (words.size() > 1) return name + " = " + value(words[1]);
    if (begins_with_) return fmt::format("begins_with({}, {})", name, value(*begins_with_));
    if (!to_) return name + " >= " + value(*from_);
    if (!from_) return name + " <= " + value(*to_);
    const std::string from = value(*from_);
    return fmt::format("{} BETWEEN {} AND {}", name, from, value(*to_));
  }

  // Page after page, until the limit.
  Outcome<void> print_all(Context& context, const ItemRequest& request) const {
    const auto output = make_item_output(context, typed_);
    std::uint64_t left = limit_.value_or(0);
    std::string start_key;
    do {
      ItemRequest page = request;
      if (limit_) page.add("Limit", std::to_string(left));
      if (!start_key.empty()) page.add("ExclusiveStartKey", start_key);
      GRAMME_ASSIGN(const std::string reply, context.call("Query", page.json()));
      GRAMME_ASSIGN(const std::string items, member_of(reply, "Items"));
      GRAMME_ASSIGN(const auto each, transfer::cut_array(items));
      for (const std::string_view json : each) {
        GRAMME_ASSIGN(item::Item item, item::parse_map(json));
        GRAMME_TRY(output->add(std::move(item)));
      }
      GRAMME_ASSIGN(start_key, member_of(reply, "LastEvaluatedKey"));
      if (limit_) left -= std::min<std::uint64_t>(left, each.size());
    } while (!start_key.empty() && (!limit_ || left > 0));
    return output->finish();
  }

  std::string index_;
  std::optional<std::string> begins_with_;
  std::optional<std::string> from_;
  std::optional<std::string> to_;
  std::optional<std::uint64_t> limit_;
  bool reverse_ = false;
  bool consistent_ = false;
  bool typed_ = false;
};

}  // namespace

CommandEntry query_command() {
  return {"query",
          "Print the items of one partition key, or a range of them, as plain JSON",
          kExample,
          {.usage = "TABLE PARTITION_KEY [SORT_KEY]", .at_most = 3, .named_before_prod = 2},
          []() -> std::unique_ptr<Command> { return std::make_unique<QueryCommand>(); },
          item_outputs()};
}

}  // namespace gramme::cli
