#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "gramme/item/json.h"
#include "gramme/item/size.h"
#include "operations/advise.h"
#include "operations/operations.h"
#include "requests/document.h"

// Query and Scan: pages by the request that asked for them.
namespace gramme::cache {
namespace {

using endpoint::Reply;
using endpoint::Request;

struct Input {
  std::string table;
  std::string index;                                          // empty: the table itself
  std::string canonical;                                      // the request
  std::string condition;                                      // KeyConditionExpression
  std::optional<std::vector<expression::KeyTerm>> key_terms;  // none: a scan, or older parameters
};

// Nothing for what passes: strongly consistent reads, questions for the capacity, mistakes.
std::optional<Input> read_input(const std::string& body) {
  const auto json = parse_object(body);
  if (!json || asks_for_capacity(*json) || flag_of(*json, "ConsistentRead")) return std::nullopt;
  const auto consistent = member(*json, "ConsistentRead");
  if (consistent && !consistent->is_bool()) return std::nullopt;
  Input input{std::string(text_of(*json, "TableName")), std::string(text_of(*json, "IndexName")),
              canonical_request(*json), std::string(text_of(*json, "KeyConditionExpression")),
              std::nullopt};
  if (input.condition.empty()) return input;
  const auto names = names_of(*json);
  const auto values = values_of(*json);
  if (!names || !values) return std::nullopt;
  expression::Placeholders placeholders(&*names, &*values);
  auto terms = expression::parse_key_condition(input.condition, placeholders);
  if (!terms) return std::nullopt;
  input.key_terms = std::move(*terms);
  return input;
}

// What a page depends on; nothing when the query does not fit the table.
std::optional<Dependencies> dependencies_of(Cache& cache, const Table& table, const Index* index,
                                            const Input& input) {
  const TableRecords& records = *table.records;
  if (!input.key_terms) return Dependencies{records.everything, records.any_item};
  const KeySchema& keys = index != nullptr ? index->keys : table.keys;
  const auto range = expression::fit_key_condition(*input.key_terms, keys.partition, keys.sort);
  if (!range) return std::nullopt;
  const std::string partition = partition_name(table, index, range->partition);
  Dependencies dependencies{records.everything, cache.writes().of(partition)};
  if (index != nullptr && index->global) dependencies.push_back(index->everything);
  return dependencies;
}

// The sum of the items that a page has: a filter may have read more.
std::optional<std::size_t> bytes_of_page(const std::string& body) {
  const auto json = parse_object(body);
  if (!json) return std::nullopt;
  simdjson::dom::array items;
  if ((*json)["Items"].get(items) != simdjson::SUCCESS) return 0;  // Select COUNT
  std::size_t bytes = 0;
  for (const element one : items) {
    if (const auto item = item::read_map(one)) bytes += item::size_of(*item);
  }
  return bytes;
}

Fetch page_fetch(Cache& cache, const TablePtr& table, std::string key, Dependencies depends_on,
                 const Request& request) {
  Fetch fetch;
  fetch.key = std::move(key);
  fetch.kept_with = cache.writes().kept(depends_on);
  fetch.depends_on = std::move(depends_on);
  fetch.lives = cache.with_jitter(cache.options().query_ttl);
  fetch.table = table;
  fetch.request = [request](bool strong) {
    if (!strong) return request;
    const auto json = parse_object(request.body);
    return Request{request.operation, with_member(*json, "ConsistentRead", "true")};
  };
  fetch.settle = [](std::string& body) { return bytes_of_page(body); };
  return fetch;
}

// "Query by_team team = :t": what people call an access pattern.
std::string pattern_of(const std::string& operation, const Input& input) {
  std::string pattern = operation;
  for (const std::string* part : {&input.index, &input.condition}) {
    if (!part->empty()) pattern.append(" ").append(*part);
  }
  return pattern;
}

struct Counts {
  Count hits, misses;
};

Counts counts_of(const Request& request) {
  if (request.operation == "Scan") return {Count::kScanHits, Count::kScanMisses};
  return {Count::kQueryHits, Count::kQueryMisses};
}

void find(Cache& cache, const TablePtr& table, const Input& input, Call call) {
  const Index* const index = input.index.empty() ? nullptr : table->find_index(input.index);
  auto depends_on = index == nullptr && !input.index.empty()
                        ? std::nullopt
                        : dependencies_of(cache, *table, index, input);
  if (!depends_on) {
    // A mistake, or the table was changed behind the cache's back.
    cache.tables().forget(table->name);
    return cache.pass(std::move(call), table->records);
  }
  std::string key = (call.request.operation == "Scan" ? 's' : 'q') + input.canonical;
  const Counts counts = counts_of(call.request);
  if (cache.options().advise) {
    std::string pattern = pattern_of(call.request.operation, input);
    Fetch page = page_fetch(cache, table, std::move(key), *std::move(depends_on), call.request);
    return advise(cache,
                  {table, std::move(pattern), counts.hits, counts.misses, std::move(page.key),
                   std::move(page.depends_on), page.kept_with, page.lives,
                   [](const std::string& kept) { return kept; }, std::move(page.settle)},
                  std::move(call));
  }
  TableCounters& counters = table->records->counters;
  if (auto found = cache.store().find(key, cache.now())) {
    counters.add(counts.hits);
    counters.add(Count::kSavedMilliUnits, found->milli_units);
    return answer(call.done, {200, std::move(found->body), {}}, Source::kHit);
  }
  Fetch fetch = page_fetch(cache, table, std::move(key), *std::move(depends_on), call.request);
  fetch.can_be_strong = index == nullptr || !index->global;
  const bool fetched = cache.fetch(std::move(fetch), [done = call.done](Reply reply) {
    answer(done, std::move(reply), Source::kMiss);
  });
  if (!fetched) return cache.pass(std::move(call), table->records);
  counters.add(counts.misses);
}

void read_pages(Cache& cache, Call call) {
  auto input = read_input(call.request.body);
  if (!input) return pass_read(cache, std::move(call));
  if (!cache.tables().caches(input->table)) return cache.pass(std::move(call));
  if (const TablePtr table = cache.tables().known(input->table)) {
    return find(cache, table, *input, std::move(call));
  }
  const std::string name = input->table;
  auto waiting = std::make_shared<std::pair<Input, Call>>(*std::move(input), std::move(call));
  cache.tables().with(name, [&cache, waiting](const TablePtr& table) {
    auto& [asked, asker] = *waiting;
    if (table == nullptr) return cache.pass(std::move(asker));
    find(cache, table, asked, std::move(asker));
  });
}

}  // namespace

void query(Cache& cache, Call call) {
  read_pages(cache, std::move(call));
}

void scan(Cache& cache, Call call) {
  read_pages(cache, std::move(call));
}

}  // namespace gramme::cache
