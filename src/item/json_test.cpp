#include "gramme/item/json.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include "gramme/base/limits.h"

namespace gramme::item {
namespace {

std::string rewritten(std::string_view text) {
  const Result<Map> map = parse_map(text);
  if (!map) return map.error().message;
  std::string out;
  append_json(out, *map);
  return out;
}

std::string plain(std::string_view text) {
  std::string out;
  append_plain_json(out, parse_map(text).value());
  return out;
}

// The message of the error for one attribute value, and of which kind it is.
std::string refusal(std::string_view value, ErrorCode kind) {
  const Result<AttributeValue> read = parse_value(value);
  if (read) return "no error";
  EXPECT_EQ(read.error().code, kind) << value;
  return read.error().message;
}

std::string invalid(std::string_view value) {
  return refusal(value, ErrorCode::kValidation);
}
std::string confused(std::string_view value) {
  return refusal(value, ErrorCode::kSerialization);
}

std::string nested(std::string_view open, std::string_view close, int levels) {
  std::string text;
  for (int i = 0; i < levels; ++i) text += open;
  text += R"({"S":"leaf"})";
  for (int i = 0; i < levels; ++i) text += close;
  return text;
}

constexpr std::string_view kCanonical[] = {
    R"({})",
    R"({"a":{"S":""},"b":{"N":"-1.5"},"c":{"B":""},"d":{"B":"AAEC/w=="}})",
    R"({"f":{"BOOL":false},"n":{"NULL":true},"t":{"BOOL":true}})",
    R"({"bs":{"BS":["","AA==","YQ=="]},"ns":{"NS":["-2","0","1.5"]},"ss":{"SS":["","B","a"]}})",
    R"({"l":{"L":[]},"m":{"M":{"":{"L":[{"M":{"x":{"S":"y"}}},{"N":"1"}]},"z":{"M":{}}}}})",
    "{\"\xc3\xa4\":{\"S\":\"\xf0\x9f\x98\x80 \\\" \\\\ \\n \\u0001\"}}"};

TEST(Json, CanonicalTextComesBackByteForByte) {
  for (const std::string_view text : kCanonical) {
    EXPECT_EQ(rewritten(text), text);
  }
}

TEST(Json, CanonicalTextIsReadTheShortWayToo) {
  for (const std::string_view text : kCanonical) {
    const Result<Map> map = parse_canonical(text);
    ASSERT_TRUE(map) << text;
    EXPECT_EQ(*map, parse_map(text).value()) << text;
  }
}

TEST(Json, TheShortWayRefusesEveryOtherText) {
  for (const std::string_view text :
       {R"({"a": {"S":"x"}})", R"({"a":{"S":"x"}} )", R"({"a":{"X":"x"}})", "[]",
        R"({"a":{"S":"\x"}})", R"({"a":{"S":"\u0g01"}})", R"({"a":{"N":"x"}})",
        R"({"a":{"B":"x"}})", R"({"a":{"NULL":false}})", R"({"a":{"BOOL":no}})",
        R"({"a":{"SS":["x",]}})", R"({"a":{}})"}) {
    const Result<Map> map = parse_canonical(text);
    ASSERT_FALSE(map) << text;
    EXPECT_EQ(map.error().code, ErrorCode::kCorruption);
  }
  for (const std::string_view whole : kCanonical) {
    for (std::size_t length = 0; length < whole.size(); ++length) {
      EXPECT_FALSE(parse_canonical(whole.substr(0, length))) << whole.substr(0, length);
    }
  }
}

TEST(Json, WritesOneFormOfAnItem) {
  EXPECT_EQ(rewritten(R"( {"b" : {"N":"1E+2"}, "a":{"NS":["10","9.0"]}, "A":{"SS":["b","a"]},
                           "c":{"S":"\u00e4\/"}} )"),
            "{\"A\":{\"SS\":[\"a\",\"b\"]},\"a\":{\"NS\":[\"9\",\"10\"]},\"b\":{\"N\":\"100\"},"
            "\"c\":{\"S\":\"\xc3\xa4/\"}}");
  EXPECT_EQ(rewritten(R"({"a":{"S":"1"},"a":{"S":"2"}})"), R"({"a":{"S":"2"}})");
}

TEST(Json, WritesPlainJsonForPeople) {
  EXPECT_EQ(plain(R"({"b":{"BOOL":true},"l":{"L":[{"N":"1"},{"NULL":true},{"M":{"x":{"S":"y"}}}]},
                      "n":{"N":"-0.50"},"ns":{"NS":["1","2"]},"pk":{"S":"a"},"v":{"B":"AA=="}})"),
            R"({"b":true,"l":[1,null,{"x":"y"}],"n":-0.5,"ns":[1,2],"pk":"a","v":"AA=="})");
}

// API_AttributeValue: exactly one member, of the names the service model has.
TEST(Json, WantsExactlyOneType) {
  const std::string empty =
      "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
  const std::string several =
      "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
      "supported datatypes";
  EXPECT_EQ(invalid("{}"), empty);
  EXPECT_EQ(invalid("null"), empty);
  EXPECT_EQ(invalid(R"({"S":null})"), empty);
  EXPECT_EQ(invalid(R"({"X":"a"})"), empty);
  EXPECT_EQ(invalid(R"({"L":[{}]})"), empty);
  EXPECT_EQ(invalid(R"({"M":{"a":null}})"), empty);
  EXPECT_EQ(invalid(R"({"S":"a","N":"1"})"), several);
  EXPECT_EQ(parse_value(R"({"S":"a","N":null,"X":1})")->as_string(), "a");
}

TEST(Json, SetsHaveMembersAndNoDuplicates) {
  const std::string prefix = "One or more parameter values were invalid: ";
  EXPECT_EQ(invalid(R"({"SS":[]})"), prefix + "An string set  may not be empty");
  EXPECT_EQ(invalid(R"({"NS":[]})"), prefix + "An number set  may not be empty");
  EXPECT_EQ(invalid(R"({"BS":[]})"), prefix + "Binary sets should not be empty");
  // github.com/truora/minidyn/issues/50 and github.com/ExtendDB/extenddb/issues/100 quote AWS.
  EXPECT_EQ(invalid(R"({"SS":["b","a","b"]})"),
            prefix + "Input collection [b, a, b] contains duplicates.");
  EXPECT_EQ(invalid(R"({"NS":["1","1.0"]})"), "Input collection contains duplicates");
  EXPECT_EQ(invalid(R"({"BS":["Yg==","Yg=="]})"),
            prefix + "Input collection [Yg==, Yg==]of type BS contains duplicates.");
}

TEST(Json, RefusesWhatOnlyTheMeaningForbids) {
  EXPECT_EQ(invalid(R"({"N":"dog"})"), "The parameter cannot be converted to a numeric value: dog");
  EXPECT_EQ(invalid(R"({"NS":["1",""]})"), "The parameter cannot be converted to a numeric value");
  // Refused in every region: github.com/nubo-db/dynoxide/issues/145.
  EXPECT_EQ(invalid(R"({"NULL":false})"),
            "One or more parameter values were invalid: Null attribute value types must have the "
            "value of true");
}

// Constraints: "DynamoDB supports nested attributes up to 32 levels deep"; the value that is
// wrapped counts as a level of its own (github.com/nubo-db/dynoxide/issues/110, measured on AWS).
TEST(Json, NestsUpTo32Levels) {
  const std::string message =
      "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels "
      "beyond supported limit";
  for (const auto& [open, close] :
       {std::pair(R"({"L":[)", "]}"), std::pair(R"({"M":{"a":)", "}}")}) {
    EXPECT_EQ(invalid(nested(open, close, limits::kNestingDepth)), message);
    EXPECT_TRUE(parse_value(nested(open, close, limits::kNestingDepth - 1)));
  }
}

TEST(Json, NamesTheJsonTokenThatDoesNotFit) {
  EXPECT_EQ(confused(R"({"S":123})"), "NUMBER_VALUE cannot be converted to String");
  EXPECT_EQ(confused(R"({"N":1.5})"), "DECIMAL_VALUE cannot be converted to String");
  EXPECT_EQ(confused(R"({"SS":["a",true]})"), "TRUE_VALUE cannot be converted to String");
  EXPECT_EQ(confused(R"({"NS":[false]})"), "FALSE_VALUE cannot be converted to String");
  EXPECT_EQ(confused(R"({"BOOL":1})"), "NUMBER_VALUE cannot be converted to Boolean");
  EXPECT_EQ(confused(R"({"NULL":"true"})"), "Unexpected token received from parser");
  EXPECT_EQ(confused(R"({"S":{"S":"a"}})"), "Start of structure or map found where not expected");
  EXPECT_EQ(confused(R"({"SS":{}})"), "Start of structure or map found where not expected");
  EXPECT_EQ(confused(R"({"S":[]})"), "Unrecognized collection type class java.lang.String");
  EXPECT_EQ(confused(R"({"M":[]})"),
            "Unrecognized collection type java.util.Map<java.lang.String, "
            "com.amazonaws.dynamodb.v20120810.AttributeValue>");
  EXPECT_EQ(confused(R"({"L":[[]]})"),
            "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue");
  EXPECT_EQ(confused(R"({"L":"a"})"), "Unexpected field type");
  EXPECT_EQ(confused(R"({"M":1})"), "Unexpected field type");
  EXPECT_EQ(confused(R"({"L":["a"]})"), "Unexpected value type in payload");
  EXPECT_EQ(confused(R"("a")"), "Unexpected value type in payload");
}

// github.com/scylladb/scylladb/issues/6487 quotes DynamoDB's answer.
TEST(Json, RefusesBadBase64) {
  EXPECT_EQ(confused(R"({"B":"YWJjZGVmZ2g"})"),
            "Base64 encoded length is expected a multiple of 4 bytes but found: 11");
  EXPECT_EQ(confused(R"({"BS":["YWJj??!!"]})"), "Invalid last non-pad Base64 character dectected");
}

TEST(Json, ATypeConfusionAnywhereComesFirst) {
  const Result<Map> map = parse_map(R"({"a":{"N":"dog"},"b":{"M":{"c":{"L":[{"S":1}]}}}})");
  ASSERT_FALSE(map);
  EXPECT_EQ(map.error().code, ErrorCode::kSerialization);
  EXPECT_EQ(map.error().message, "NUMBER_VALUE cannot be converted to String");
}

TEST(Json, CheckingTypesJudgesNoMeaning) {
  simdjson::dom::parser parser;
  const auto check = [&](std::string_view text) {
    return check_map_types(parser.parse(text.data(), text.size()).value());
  };
  EXPECT_TRUE(check(R"({"a":{"N":"dog"},"b":{},"c":{"SS":[]},"d":{"S":"x","N":"1"},"e":null})"));
  EXPECT_FALSE(check(R"({"a":{"S":"x","N":1}})"));
  EXPECT_FALSE(check(R"({"a":{"M":{"b":{"BS":["x"]}}}})"));
  EXPECT_FALSE(check("[]"));
}

TEST(Json, RefusesTextThatIsNotJson) {
  for (const std::string_view text :
       {"", "{", R"({"a":{"S":"x"}} x)", R"({'a':1})", "{\"\xff\":1}", R"({"a":{"S":"\ud800"}})"}) {
    const Result<Map> map = parse_map(text);
    ASSERT_FALSE(map) << text;
    EXPECT_EQ(map.error().code, ErrorCode::kSerialization) << text;
  }
}

}  // namespace
}  // namespace gramme::item
