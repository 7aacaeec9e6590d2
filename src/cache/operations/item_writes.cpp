#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gramme/api/table_name.h"
#include "gramme/expression/update.h"
#include "gramme/item/json.h"
#include "operations/operations.h"
#include "operations/whole_table.h"
#include "requests/document.h"
#include "writes/item_write.h"

// PutItem, UpdateItem and DeleteItem.
//
// Where the caller does not ask for an image, the upstream is asked for the one that the cache can
// use, and it is taken out of the reply again: "There is no additional cost associated with
// requesting a return value aside from the small network and processing overhead of receiving a
// larger response. No read capacity units are consumed."
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
namespace gramme::cache {
namespace {

using endpoint::Reply;

enum class Kind { kPut, kUpdate, kDelete };

struct Input {
  Kind kind;
  item::Item item;  // the new item of a put, else the key
  std::string return_values;
  std::optional<std::vector<std::string>> touched;
};

// The attributes of an UpdateExpression or of AttributeUpdates.
std::optional<std::vector<std::string>> touched_by(const element& request) {
  std::vector<std::string> names;
  if (const auto updates = member(request, "AttributeUpdates")) {
    if (!updates->is_object()) return std::nullopt;
    for (const auto& one : members_of(*updates)) names.emplace_back(one.key);
    return names;
  }
  const std::string_view text = text_of(request, "UpdateExpression");
  if (text.empty()) return names;
  const auto placeholders = names_of(request);
  const auto values = values_of(request);
  if (!placeholders || !values) return std::nullopt;
  expression::Placeholders all(&*placeholders, &*values);
  const auto update = expression::Update::parse(text, all);
  if (!update) return std::nullopt;
  return update->attributes();
}

std::optional<Input> read_input(Kind kind, const element& request) {
  const auto item = member(request, kind == Kind::kPut ? "Item" : "Key");
  if (!item) return std::nullopt;
  auto read = item::read_map(*item);
  if (!read) return std::nullopt;
  Input input{kind, std::move(*read), "NONE", std::nullopt};
  if (const auto wanted = text_of(request, "ReturnValues"); !wanted.empty()) {
    input.return_values = wanted;
  }
  if (kind == Kind::kUpdate) input.touched = touched_by(request);
  return input;
}

// The image of a reply's member; known and none where `none_is_known`.
Image image_in(const element& reply, std::string_view name, bool none_is_known) {
  const auto json = member(reply, name);
  if (!json) return {none_is_known, std::nullopt};
  auto item = item::read_map(*json);
  if (!item) return {};
  return {true, std::move(*item)};
}

WriteOutcome outcome_of(const Input& input, const std::string& asked, const Reply& reply) {
  WriteOutcome outcome{effect_of(reply), {}, {}, input.touched};
  const auto json = parse_object(reply.body);
  if (!json) return outcome;
  if (reply.status != 200) {
    // ReturnValuesOnConditionCheckFailure: what the condition was judged by. Nothing else of a
    // failed condition is kept, so that whoever reads again before the next try gets the truth.
    outcome.after = image_in(*json, "Item", false);
    return outcome;
  }
  if (asked == "ALL_OLD") outcome.before = image_in(*json, "Attributes", true);
  if (asked == "ALL_NEW") outcome.after = image_in(*json, "Attributes", false);
  if (input.kind == Kind::kPut) outcome.after = {true, input.item};
  if (input.kind == Kind::kDelete) outcome.after = {true, std::nullopt};
  return outcome;
}

// What to ask the upstream for when the caller asks for nothing.
std::string_view useful_values(const Cache& cache, const Input& input, const Table& table) {
  if (input.return_values != "NONE" || cache.options().advise) return input.return_values;
  if (input.kind == Kind::kUpdate) return "ALL_NEW";
  return table.has_global_indexes() ? "ALL_OLD" : "NONE";
}

void write(Cache& cache, const TablePtr& table, const Input& input, Call call) {
  const std::shared_ptr<ItemWrite> under_way = ItemWrite::begin(cache, table, input.item);
  if (under_way == nullptr) return write_whole_table(cache, table->name, std::move(call));
  const std::string asked(useful_values(cache, input, *table));
  const bool added = asked != input.return_values;
  if (added) {
    const auto json = parse_object(call.request.body);
    call.request.body = with_member(*json, "ReturnValues", "\"" + asked + "\"");
  }
  cache.ask(std::move(call.request), [=, done = std::move(call.done)](Reply reply) {
    count_status(table->records->counters, reply);
    under_way->end(outcome_of(input, asked, reply));
    if (added && reply.status == 200) {
      if (const auto json = parse_object(reply.body)) {
        reply.body = without_member(*json, "Attributes");
      }
    }
    answer(done, std::move(reply), Source::kPass);
  });
}

void write_item(Kind kind, Cache& cache, Call call) {
  const auto json = parse_object(call.request.body);
  if (!json) return cache.pass(std::move(call));
  const std::string table(api::table_name_of(text_of(*json, "TableName")));
  if (!cache.tables().caches(table)) return cache.pass(std::move(call));
  auto input = read_input(kind, *json);
  if (!input) return write_whole_table(cache, table, std::move(call));
  if (const TablePtr known = cache.tables().known(table)) {
    return write(cache, known, *input, std::move(call));
  }
  auto waiting = std::make_shared<std::pair<Input, Call>>(*std::move(input), std::move(call));
  cache.tables().with(table, [&cache, table, waiting](const TablePtr& found) {
    auto& [asked, asker] = *waiting;
    if (found == nullptr) return write_whole_table(cache, table, std::move(asker));
    write(cache, found, asked, std::move(asker));
  });
}

}  // namespace

void put_item(Cache& cache, Call call) {
  write_item(Kind::kPut, cache, std::move(call));
}

void update_item(Cache& cache, Call call) {
  write_item(Kind::kUpdate, cache, std::move(call));
}

void delete_item(Cache& cache, Call call) {
  write_item(Kind::kDelete, cache, std::move(call));
}

}  // namespace gramme::cache
