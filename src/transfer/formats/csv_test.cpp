#include "gramme/transfer/csv.h"

#include <gtest/gtest.h>

#include "gramme/item/json.h"

namespace gramme::transfer {
namespace {

using Type = Column::Type;

Table movies() {
  Table table;
  table.name = "movies";
  table.key = {{"pk", item::Type::kS}, {"sk", item::Type::kN}};
  return table;
}

std::vector<std::string> texts(std::string_view line) {
  std::vector<Cell> cells;
  const auto whole = read_cells(line, cells);
  EXPECT_TRUE(whole && *whole) << line;
  std::vector<std::string> out;
  for (const Cell& cell : cells) out.push_back(cell.text);
  return out;
}

// The DynamoDB JSON of a line under a header.
std::string item_of(std::string_view header, std::string_view line) {
  std::vector<Column> columns;
  for (const std::string& text : texts(header)) columns.push_back(read_column(text, movies()));
  std::vector<Cell> cells;
  EXPECT_TRUE(read_cells(line, cells));
  std::string out;
  const auto done = append_item(out, columns, cells);
  return done ? out : "error: " + done.error().message;
}

TEST(Csv, ReadsCellsAsRfc4180HasThem) {
  EXPECT_EQ(texts("a,b,c"), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(texts(R"("a,b","say ""x""",)"), (std::vector<std::string>{"a,b", R"(say "x")", ""}));
  EXPECT_EQ(texts(""), (std::vector<std::string>{""}));
  EXPECT_EQ(texts("\"two\nlines\",x"), (std::vector<std::string>{"two\nlines", "x"}));
}

TEST(Csv, KnowsALineThatGoesOnAndOneThatIsWrong) {
  std::vector<Cell> cells;
  const auto open = read_cells(R"(a,"b)", cells);
  EXPECT_TRUE(open && !*open);
  EXPECT_FALSE(read_cells(R"("a"b)", cells));
}

TEST(Csv, HeadersSayTheTypes) {
  EXPECT_EQ(read_column("age:N", movies()).type, Type::kN);
  EXPECT_EQ(read_column("title", movies()).type, Type::kS);
  EXPECT_EQ(read_column("sk", movies()).type, Type::kN);
  EXPECT_EQ(read_column("a:b", movies()).name, "a:b");
  EXPECT_EQ(read_column("a:N:S", movies()).name, "a:N");
  for (const char* const header :
       {"pk", "sk", "age:N", "raw:B", "ok:BOOL", "no:NULL", "l:JSON", "a:b", "a:N:S", "sk:S"}) {
    EXPECT_EQ(header_of(read_column(header, movies()), movies()), header);
  }
}

TEST(Csv, AnEmptyCellIsNoAttributeAndAQuotedOneAnEmptyString) {
  EXPECT_EQ(item_of("pk,a,b", R"(x,,"")"), R"({"pk":{"S":"x"},"b":{"S":""}})");
  EXPECT_EQ(item_of("pk,a", "x"), R"({"pk":{"S":"x"}})");
}

TEST(Csv, CellsFitTheirColumns) {
  EXPECT_EQ(item_of("n:N", "1.50"), R"({"n":{"N":"1.5"}})");
  EXPECT_EQ(item_of("b:BOOL", "TRUE"), R"({"b":{"BOOL":true}})");
  EXPECT_EQ(item_of("l:JSON", R"("{""L"":[]}")"), R"({"l":{"L":[]}})");
  EXPECT_EQ(item_of("n:N", "many"), "error: n: 'many' is no number");
  EXPECT_EQ(item_of("b:BOOL", "perhaps"),
            "error: b: 'perhaps' is no boolean: expected true or false");
  EXPECT_EQ(item_of("a", "1,2"), "error: 2 cells, but the header has 1");
}

TEST(Csv, EveryItemComesBackFromItsLine) {
  const std::string json =
      R"({"b":{"B":"AAE="},"l":{"L":[{"N":"1"}]},"n":{"N":"-1.5"},"no":{"NULL":true},)"
      R"("ok":{"BOOL":false},"pk":{"S":"a \"b\",\nc"},"s":{"SS":["x","y"]},"t":{"S":""}})";
  const item::Item item = *item::parse_map(json);
  std::vector<Column> columns;
  for (const auto& [name, value] : item) {
    columns.push_back({name, Type::kS});
    widen(columns.back(), value, true);
  }
  std::string header;
  std::string line;
  append_header(header, columns, movies());
  ASSERT_TRUE(append_line(line, columns, item));
  header.pop_back();
  line.pop_back();
  EXPECT_EQ(item_of(header, line), json);
}

TEST(Csv, AColumnOfSeveralTypesHoldsJson) {
  Column column{"a", Type::kS};
  widen(column, *item::parse_value(R"({"N":"1"})"), true);
  EXPECT_EQ(column.type, Type::kN);
  widen(column, *item::parse_value(R"({"S":"1"})"), false);
  EXPECT_EQ(column.type, Type::kJson);
}

TEST(Csv, RefusesAnItemThatDoesNotFit) {
  std::string out;
  const item::Item item = *item::parse_map(R"({"pk":{"S":"a"},"n":{"N":"1"}})");
  EXPECT_EQ(append_line(out, {{"pk", Type::kS}}, item).error().message,
            "it has n, for which there is no column");
  EXPECT_EQ(append_line(out, {{"pk", Type::kS}, {"n", Type::kS}}, item).error().message,
            "its n is of type N, which the column is not: name it n:JSON with --columns");
}

}  // namespace
}  // namespace gramme::transfer
