#include "input/given_key.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

#include "gramme/engine/item_checks.h"
#include "gramme/item/json.h"

namespace gramme::api {
namespace {

using engine::Table;
using item::Type;

Table table_of(Type partition, std::optional<Type> sort = {}) {
  Table table;
  table.id = 7;
  table.partition = {"pk", partition};
  if (sort) table.sort = engine::KeyAttribute{"sk", *sort};
  return table;
}

std::vector<Table> tables() {
  return {table_of(Type::kS),           table_of(Type::kN),           table_of(Type::kB),
          table_of(Type::kS, Type::kN), table_of(Type::kN, Type::kS), table_of(Type::kS, Type::kB)};
}

std::vector<std::string> keys() {
  std::vector<std::string> all = {"{}", R"({"sk":{"N":"1"}})", R"({"pk":{"S":"a"},"x":{"S":"b"}})"};
  const std::vector<std::string> values = {R"({"S":"a"})",
                                           R"({"S":"a\u0000b"})",
                                           R"({"S":""})",
                                           R"({"N":"1"})",
                                           R"({"N":"1e1"})",
                                           R"({"N":"10.0"})",
                                           R"({"N":"x"})",
                                           R"({"B":"AA=="})",
                                           R"({"B":""})",
                                           R"({"S":"a","N":"1"})",
                                           R"({"X":"a"})",
                                           R"({"BOOL":true})",
                                           "{}",
                                           R"({"S":"a","X":"b"})",
                                           R"({"S":")" + std::string(1025, 'k') + R"("})",
                                           R"({"S":")" + std::string(2049, 'k') + R"("})"};
  for (const std::string& partition : values) {
    all.push_back(R"({"pk":)" + partition + "}");
    for (const std::string& sort : values) {
      all.push_back(R"({"pk":)" + partition + R"(,"sk":)" + sort + "}");
      all.push_back(R"({"sk":)" + sort + R"(,"pk":)" + partition + "}");
      all.push_back(R"({"pk":)" + partition + R"(,"pk":)" + sort + "}");
    }
  }
  return all;
}

std::string said(const Result<engine::RowKey>& row) {
  return row ? row->bytes() : row.error().message;
}

Result<engine::RowKey> row_by_way_of_item(const Table& table, const std::string& key) {
  GRAMME_ASSIGN(const item::Item item, item::parse_map(key));
  GRAMME_TRY(engine::check_key(table, item));
  return engine::row_key_of(table, item);
}

TEST(GivenKey, IsTheRowOrTheErrorThatAnItemWouldGive) {
  simdjson::dom::parser parser;
  int rows = 0;
  for (const Table& table : tables()) {
    for (const std::string& key : keys()) {
      const Input input(parser.parse(R"({"Key":)" + key + "}").value());
      const auto row = GivenKey::read(input, &table).and_then([&table](GivenKey given) {
        return std::move(given).row_in(table);
      });
      ASSERT_EQ(said(row), said(row_by_way_of_item(table, key))) << key;
      if (!row) continue;
      ++rows;
      EXPECT_EQ(engine::row_key_of(table, engine::key_of(table, *row)), *row) << key;
    }
  }
  EXPECT_GT(rows, 50);
}

TEST(GivenKey, OfAnItemIsThatOfItsKeyAttributes) {
  simdjson::dom::parser parser;
  const Table table = table_of(Type::kS, Type::kN);
  const std::string request = R"({"Item":{"x":{"S":"y"},"sk":{"N":"2.0"},"pk":{"S":"a"}}})";
  const Input input(parser.parse(request).value());
  engine::ItemWrite write;
  write.table = std::make_shared<const Table>(table_of(Type::kS, Type::kN));
  const auto given = GivenKey::read_put(input, &table, write);
  ASSERT_TRUE(given);
  ASSERT_TRUE(GivenKey(*given).fit(write));
  EXPECT_EQ(write.row.bytes(),
            said(row_by_way_of_item(table, R"({"pk":{"S":"a"},"sk":{"N":"2"}})")));
  EXPECT_EQ(given->size_in(table), std::string_view("pkask").size() + 2);
}

}  // namespace
}  // namespace gramme::api
