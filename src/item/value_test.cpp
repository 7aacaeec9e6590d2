#include "gramme/item/value.h"

#include <gtest/gtest.h>

namespace gramme::item {
namespace {

std::string names_of(const Map& map) {
  std::string names;
  for (const auto& [name, value] : map) names += name + " ";
  return names;
}

TEST(Map, KeepsNamesSortedByTheirBytes) {
  Map map;
  for (const char* name : {"b", "a", "Z", "\xc3\xa4", "ab", ""}) map.set(name, AttributeValue());
  EXPECT_EQ(names_of(map), " Z a ab b \xc3\xa4 ");
}

TEST(Map, SetReplacesAndEraseRemoves) {
  Map map;
  map.set("a", AttributeValue::string("1"));
  map.set("b", AttributeValue::boolean(true));
  map.set("a", AttributeValue::string("2"));
  EXPECT_EQ(map.size(), 2u);
  EXPECT_EQ(map.find("a")->as_string(), "2");
  EXPECT_EQ(map.find("c"), nullptr);
  EXPECT_TRUE(map.erase("a"));
  EXPECT_FALSE(map.erase("a"));
  EXPECT_FALSE(map.contains("a"));
  map.clear();
  EXPECT_TRUE(map.empty());
}

TEST(Map, FromEntriesSortsAndKeepsTheLastOfAName) {
  std::vector<Map::Entry> entries;
  for (const auto& [name, text] : {std::pair("b", "1"), std::pair("a", "2"), std::pair("b", "3"),
                                   std::pair("c", "4"), std::pair("a", "5")}) {
    entries.emplace_back(name, AttributeValue::string(text));
  }
  const Map map = Map::from_entries(std::move(entries));
  EXPECT_EQ(names_of(map), "a b c ");
  EXPECT_EQ(map.find("a")->as_string(), "5");
  EXPECT_EQ(map.find("b")->as_string(), "3");
}

TEST(AttributeValue, KnowsItsType) {
  EXPECT_EQ(AttributeValue().type(), Type::kNull);
  EXPECT_EQ(AttributeValue::string("x").type(), Type::kS);
  EXPECT_EQ(AttributeValue::number(Number::of(1)).type(), Type::kN);
  EXPECT_EQ(AttributeValue::binary("x").type(), Type::kB);
  EXPECT_EQ(AttributeValue::boolean(false).type(), Type::kBool);
  EXPECT_EQ(AttributeValue(StringSet{"x"}).type(), Type::kSS);
  EXPECT_EQ(AttributeValue(NumberSet{Number::of(1)}).type(), Type::kNS);
  EXPECT_EQ(AttributeValue(BinarySet{{"x"}}).type(), Type::kBS);
  EXPECT_EQ(AttributeValue(List{}).type(), Type::kL);
  EXPECT_EQ(AttributeValue(Map()).type(), Type::kM);
  EXPECT_EQ(type_name(Type::kNull), "NULL");
  EXPECT_EQ(type_name(Type::kM), "M");
}

TEST(AttributeValue, EqualityIsDeepAndByType) {
  Map inner;
  inner.set("n", AttributeValue::number(Number::parse("1.0").value()));
  Map same;
  same.set("n", AttributeValue::number(Number::of(1)));
  EXPECT_EQ(AttributeValue(List{AttributeValue(inner)}),
            AttributeValue(List{AttributeValue(same)}));
  same.set("n", AttributeValue::number(Number::of(2)));
  EXPECT_NE(AttributeValue(inner), AttributeValue(same));
  EXPECT_NE(AttributeValue::string("x"), AttributeValue::binary("x"));
  EXPECT_NE(AttributeValue(StringSet{"x"}), AttributeValue(BinarySet{{"x"}}));
}

}  // namespace
}  // namespace gramme::item
