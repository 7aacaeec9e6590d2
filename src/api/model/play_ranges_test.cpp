#include "model/player.h"

// What the player does with queries and scans.
namespace gramme::api::model {

namespace {

std::string last_key_of(std::string_view reply) {
  simdjson::dom::parser parser;
  simdjson::dom::element key;
  const simdjson::padded_string text(reply);
  if (parser.parse(text)["LastEvaluatedKey"].get(key) != simdjson::SUCCESS) return {};
  return simdjson::minify(key);
}

void append_items(std::vector<std::string>& items, std::string_view reply) {
  simdjson::dom::parser parser;
  simdjson::dom::array list;
  const simdjson::padded_string text(reply);
  if (parser.parse(text)["Items"].get(list) != simdjson::SUCCESS) return;
  for (const auto item : list) items.push_back(simdjson::minify(item));
}

}  // namespace

void Player::play_query() {
  const Range range = random_query(dice_, any_table());
  if (range.is_refused()) {
    expect("Query", members_of(range).end(), Expected::fails("ValidationException"));
    return;
  }
  std::optional<std::size_t> at = 0;
  std::string start_key;
  while (at && !testing::Test::HasFailure()) {
    const PageModel page = page_of(range, *at);
    expect("Query", members_of(range).add("ExclusiveStartKey", start_key).end(),
           Expected::ok(page.reply));
    at = page.next;
    if (!range.index && range.sort.empty()) return;  // one row at most: cannot be restarted
    if (at) start_key = json_of(start_key_of(range, range.rows[*at - 1].seen));
  }
}

// All items of a segment, page after page.
std::vector<std::string> Player::scan_segment(Range& range, const std::string& segment) {
  std::vector<std::string> items;
  std::string start_key;
  do {
    Members members = members_of(range);
    if (!segment.empty()) members.add("Segment", segment).add("TotalSegments", "3");
    const std::string reply = ask("Scan", members.add("ExclusiveStartKey", start_key).end());
    append_items(items, reply);
    start_key = last_key_of(reply);
  } while (!start_key.empty() && !testing::Test::HasFailure());
  return items;
}

// The order of partitions is the database's own: all pages together are what is compared.
void Player::play_scan() {
  Range range = random_range(dice_, any_table());
  if (range.is_refused()) {
    expect("Scan", members_of(range).end(), Expected::fails("ValidationException"));
    return;
  }
  if (range.select == "COUNT") range.select.clear();
  std::vector<std::string> expected;
  for (const Row& row : range.rows) {
    const Item& item = range.fetches() ? row.whole : row.seen;
    if (!range.filter || range.filter->holds(item)) {
      expected.push_back(json_of(projected(range, item)));
    }
  }
  std::vector<std::string> found;
  const bool parallel = dice_.chance(30);
  for (const char* segment : {"0", "1", "2"}) {
    for (std::string& item : scan_segment(range, parallel ? segment : "")) {
      found.push_back(std::move(item));
    }
    if (!parallel) break;
  }
  std::sort(expected.begin(), expected.end());
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, expected) << "Scan " << members_of(range).end();
}

void Player::compare_counts(const Table& table) {
  simdjson::dom::parser parser;
  const simdjson::padded_string text(
      ask("DescribeTable", Members().text("TableName", table.name).end()));
  const simdjson::dom::element described = parser.parse(text)["Table"];
  const auto sum = [](const std::vector<Row>& rows) {
    std::size_t bytes = 0;
    for (const Row& row : rows) bytes += item::size_of(row.seen);
    return bytes;
  };
  const std::vector<Row> rows = all_rows(table, nullptr);
  EXPECT_EQ(std::size_t(std::uint64_t(described["ItemCount"])), rows.size()) << table.name;
  EXPECT_EQ(std::size_t(std::uint64_t(described["TableSizeBytes"])), sum(rows)) << table.name;
  for (const char* member : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
    simdjson::dom::array indexes;
    if (described[member].get(indexes) != simdjson::SUCCESS) continue;
    for (const auto index : indexes) {
      const std::string_view name = index["IndexName"];
      const auto known = std::find_if(table.indexes.begin(), table.indexes.end(),
                                      [&](const Index& one) { return one.name == name; });
      ASSERT_NE(known, table.indexes.end()) << name;
      const std::vector<Row> entries = all_rows(table, &*known);
      EXPECT_EQ(std::size_t(std::uint64_t(index["ItemCount"])), entries.size()) << name;
      EXPECT_EQ(std::size_t(std::uint64_t(index["IndexSizeBytes"])), sum(entries)) << name;
    }
  }
}

void Player::compare_everything() {
  for (const Table& table : tables_) {
    compare_counts(table);
    for (std::size_t i = 0; i <= table.indexes.size(); ++i) {
      Range range{&table, i == 0 ? nullptr : &table.indexes[i - 1],
                  {},     {},
                  {},     {},
                  {},     {},
                  {},     {},
                  true,   false,
                  {}};
      std::vector<std::string> expected;
      for (const Row& row : all_rows(table, range.index)) expected.push_back(json_of(row.seen));
      std::vector<std::string> found = scan_segment(range, "");
      std::sort(expected.begin(), expected.end());
      std::sort(found.begin(), found.end());
      EXPECT_EQ(found, expected) << "all of " << members_of(range).end();
    }
  }
}

}  // namespace gramme::api::model
