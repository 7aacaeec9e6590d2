#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "gramme/item/json.h"
#include "gramme/item/size.h"
#include "gramme/item/stored.h"

namespace gramme::item {
namespace {

std::string json_of(const Map& map) {
  std::string json;
  append_json(json, map);
  return json;
}

const std::vector<std::string> kNames = {"a", "ab", "b\"c", "back\\slash\\", "line\n", "nä", "z"};

// A value of each type, and what skipping one could stumble over.
const std::vector<AttributeValue> kValues = [] {
  std::vector<AttributeValue> values;
  for (const std::string_view json :
       {R"({"S":""})", R"({"S":"plain"})", R"({"S":"quote \" brace } comma ,"})",
        R"({"S":"ends in a backslash \\"})", R"({"S":"\\\\\""})", R"({"S":"\u0001\n"})",
        R"({"N":"-1.5"})", R"({"B":"AAEC/w=="})", R"({"BOOL":true})", R"({"BOOL":false})",
        R"({"NULL":true})", R"({"SS":["","\"","x"]})", R"({"NS":["1","2"]})", R"({"BS":["AA=="]})",
        R"({"L":[]})", R"({"L":[{"S":"]"},{"L":[{"N":"1"}]},{"NULL":true}]})", R"({"M":{}})",
        R"({"M":{"a":{"S":"}"},"b\"c":{"M":{"d":{"SS":["{"]}}}}})"}) {
    values.push_back(parse_value(json).value());
  }
  return values;
}();

class Draw {
 public:
  explicit Draw(unsigned seed) : random_(seed) {}

  bool coin() { return random_() % 2 == 0; }
  const AttributeValue& value() { return kValues[random_() % kValues.size()]; }
  std::vector<std::string_view> names() {
    std::vector<std::string_view> names;
    for (const std::string& name : kNames) {
      if (coin()) names.push_back(name);
    }
    std::shuffle(names.begin(), names.end(), random_);
    return names;
  }
  Map item() {
    Map item;
    for (const std::string_view name : names()) item.set(std::string(name), value());
    return item;
  }

 private:
  std::mt19937 random_;
};

TEST(CanonicalPart, HasWhatIsNamed) {
  Draw draw(1);
  for (int round = 0; round < 2000; ++round) {
    const Map item = draw.item();
    const std::string text = json_of(item);
    const std::vector<std::string_view> names = draw.names();
    const auto part = CanonicalPart::read(text, names);
    ASSERT_TRUE(part) << text;
    Map wanted;
    for (const std::string_view name : names) {
      if (const AttributeValue* value = item.find(name)) wanted.set(std::string(name), *value);
    }
    EXPECT_EQ(part->attributes(), wanted) << text;
  }
}

// What is written is what writing the whole changed item gives, byte for byte.
TEST(CanonicalPart, IsPutBackIntoTheWhole) {
  Draw draw(2);
  for (int round = 0; round < 5000; ++round) {
    Map item = draw.item();
    std::string stored;
    append_stored(stored, item);
    const std::vector<std::string_view> names = draw.names();
    auto part = CanonicalPart::read(view_stored(stored)->json, names);
    ASSERT_TRUE(part);
    Map changed = part->take_attributes();
    std::vector<std::string> touched;
    for (const std::string_view name : names) {
      if (draw.coin()) continue;
      touched.emplace_back(name);
      if (draw.coin()) {
        changed.erase(name);
        item.erase(name);
      } else {
        changed.set(std::string(name), draw.value());
        item.set(std::string(name), *changed.find(name));
      }
    }
    std::string whole, put_back;
    append_stored(whole, item);
    ASSERT_TRUE(append_stored_with(put_back, *part, changed, touched, size_of(item)));
    EXPECT_EQ(put_back, whole);
  }
}

TEST(CanonicalPart, RefusesWhatIsNotCanonical) {
  const std::vector<std::string_view> names = {"a"};
  for (const std::string_view text :
       {"", "{", "[]", "{}x", R"({"a")", R"({"a":{"S":"x"})", R"({"a":{"S":"x"}}})",
        R"({"b":{"S":"x})", R"({"b":{"S":"x\"}})", R"({"b":{"X":"x"}})", R"({"b":{"S":"x"},})",
        R"({"b":{"L":[{"S":"x"}})", R"({"b":{"M":{"c"}}})", R"({"b":{"BOOL":1}})",
        R"({"b":{"N":"1"})", R"({"b" :{"N":"1"}})"}) {
    const auto part = CanonicalPart::read(text, names);
    ASSERT_FALSE(part) << text;
    EXPECT_EQ(part.error().code, ErrorCode::kCorruption);
  }
}

TEST(CanonicalPart, RefusesNestingWithoutEnd) {
  std::string text = R"({"b":)";
  for (int level = 0; level < 100'000; ++level) text += R"({"L":[)";
  EXPECT_FALSE(CanonicalPart::read(text, {}));
}

}  // namespace
}  // namespace gramme::item
