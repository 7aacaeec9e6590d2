#include "output/batch_request.h"

#include <cmath>
#include <unordered_map>
#include <utility>

#include "gramme/base/json_writer.h"
#include "gramme/item/json.h"
#include "gramme/transfer/cut.h"

namespace gramme::transfer {
namespace {

// One text for all spellings of {"PutRequest":{"Item":{...}}} or {"DeleteRequest":{"Key":{...}}}.
Result<std::string> meaning_of(std::string_view request) {
  GRAMME_ASSIGN(const Members kind, cut_object(request));
  GRAMME_ASSIGN(const Members content, cut_object(kind.empty() ? "" : kind.front().second));
  GRAMME_ASSIGN(const item::Item item,
                item::parse_map(content.empty() ? "" : content.front().second));
  std::string meaning;
  item::append_json(meaning, item);
  return meaning;
}

// A table's ARN may have become its name: only one table was written to, so whatever is there is
// of it.
Result<WriteRequests> given_back(const std::string& reply) {
  GRAMME_ASSIGN(const Members members, cut_object(reply));
  const std::string_view by_table = member(members, "UnprocessedItems");
  if (by_table.empty()) return WriteRequests{};
  GRAMME_ASSIGN(const Members tables, cut_object(by_table));
  if (tables.empty()) return WriteRequests{};
  return cut_array(tables.front().second);
}

}  // namespace

std::string batch_request(std::string_view table, const WriteRequests& requests, bool costs) {
  std::string body = R"({"RequestItems":{)";
  std::size_t bytes = body.size() + table.size() + 64;
  for (const std::string_view request : requests) bytes += request.size() + 1;
  body.reserve(bytes);
  append_json_string(body, table);
  body += ":[";
  for (const std::string_view request : requests) {
    if (body.back() != '[') body += ',';
    body += request;
  }
  body += "]}";
  if (costs) body += R"(,"ReturnConsumedCapacity":"TOTAL")";
  return body + "}";
}

// Each begun KB of an item is a unit; what the request has around it is little.
double expected_units(const WriteRequests& requests) {
  double units = 0;
  for (const std::string_view request : requests) {
    units += std::ceil(static_cast<double>(request.size()) / 1024);
  }
  return units;
}

Result<std::vector<std::size_t>> unprocessed(const WriteRequests& sent, const std::string& reply) {
  std::vector<std::size_t> left;
  GRAMME_ASSIGN(const WriteRequests requests, given_back(reply));
  if (requests.empty()) return left;
  std::unordered_map<std::string, std::size_t> by_meaning;
  for (std::size_t i = 0; i < sent.size(); ++i) {
    GRAMME_ASSIGN(std::string meaning, meaning_of(sent[i]));
    by_meaning.emplace(std::move(meaning), i);
  }
  for (const std::string_view request : requests) {
    GRAMME_ASSIGN(const std::string meaning, meaning_of(request));
    const auto found = by_meaning.find(meaning);
    if (found == by_meaning.end()) {
      return fail(serialization_error("UnprocessedItems holds what was not sent: " + reply));
    }
    left.push_back(found->second);
    by_meaning.erase(found);
  }
  return left;
}

}  // namespace gramme::transfer
