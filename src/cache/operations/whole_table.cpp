#include "operations/whole_table.h"

#include <algorithm>
#include <cctype>
#include <memory>
#include <utility>
#include <vector>

#include "gramme/api/table_name.h"
#include "operations/operations.h"
#include "requests/document.h"
#include "writes/item_write.h"

namespace gramme::cache {
namespace {

using endpoint::Reply;

// The member that names the table, which some operations call by another name.
std::string_view table_in(const element& request) {
  for (const std::string_view name : {"TableName", "TargetTableName"}) {
    const std::string_view text = text_of(request, name);
    if (!text.empty()) return text;
  }
  if (const auto parameters = member(request, "TableCreationParameters")) {
    return text_of(*parameters, "TableName");
  }
  return {};
}

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.select.html
bool is_select(std::string_view statement) {
  const auto begin = std::find_if_not(statement.begin(), statement.end(),
                                      [](unsigned char c) { return std::isspace(c) != 0; });
  std::string word(begin, std::min(begin + 6, statement.end()));
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return word == "SELECT";
}

// A statement, or a list of them.
bool only_selects(const element& request) {
  if (const auto one = member(request, "Statement"))
    return is_select(text_of(request, "Statement"));
  for (const std::string_view name : {"Statements", "TransactStatements"}) {
    simdjson::dom::array all;
    if (request[name].get(all) != simdjson::SUCCESS) continue;
    return std::all_of(all.begin(), all.end(),
                       [](const element& one) { return is_select(text_of(one, "Statement")); });
  }
  return false;
}

}  // namespace

void write_whole_table(Cache& cache, const std::string& table, Call call) {
  const auto records = cache.tables().records(table);
  records->counters.add(Count::kWrites);
  const auto under_way =
      std::make_shared<BulkWrite>(cache, std::vector<std::shared_ptr<TableRecords>>{records});
  cache.ask(std::move(call.request),
            [&cache, table, records, under_way, done = std::move(call.done)](Reply reply) {
              count_status(records->counters, reply);
              cache.tables().forget(table);
              under_way->end(effect_of(reply));
              answer(done, std::move(reply), Source::kPass);
            });
}

void table_operation(Cache& cache, Call call) {
  const auto json = parse_object(call.request.body);
  const std::string table(json ? api::table_name_of(table_in(*json)) : std::string_view());
  if (table.empty()) return cache.pass(std::move(call));
  write_whole_table(cache, table, std::move(call));
}

void statement(Cache& cache, Call call) {
  const auto json = parse_object(call.request.body);
  if (!json || only_selects(*json)) return cache.pass(std::move(call));
  std::vector<std::shared_ptr<TableRecords>> all;
  for (const auto& [name, records] : cache.tables().all_records()) all.push_back(records);
  const auto under_way = std::make_shared<BulkWrite>(cache, std::move(all));
  cache.ask(std::move(call.request), [under_way, done = std::move(call.done)](Reply reply) {
    under_way->end(effect_of(reply));
    answer(done, std::move(reply), Source::kPass);
  });
}

}  // namespace gramme::cache
