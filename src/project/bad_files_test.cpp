// What whoever writes a project's file wrongly is told.

#include <gtest/gtest.h>

#include "parse_files.h"

namespace gramme::project {
namespace {

Files with(const std::string& path, const std::string& text) {
  return {"loans",
          "loans/",
          {{"sql/member.sql", "SELECT id FROM members WHERE name = %(name)s"}, {path, text}}};
}

std::string pattern_error(const std::string& text) {
  const auto pattern = parse_pattern(with("patterns/p.json", text), "patterns/p.json");
  return pattern ? "no error" : pattern.error().message;
}

TEST(BadPattern, SaysWhatIsWrongAndWhatWasExpected) {
  EXPECT_EQ(pattern_error("[]"),
            "loans/patterns/p.json:1: the pattern has to be an object, but is an array");
  EXPECT_EQ(pattern_error("{\"description\": \"d\"}"),
            "loans/patterns/p.json:1: the pattern lacks \"request\"; expected an object");
  EXPECT_EQ(pattern_error("{\"description\": 7,\n\"request\": {}}"),
            "loans/patterns/p.json:1: \"description\" is a number; expected a string");
  EXPECT_EQ(pattern_error("{\"description\": \"d\",\n\"request\": {},\n\"limit\": 1}"),
            "loans/patterns/p.json:3: the pattern has no member \"limit\"; expected description, "
            "parameters, lookups, operation, request, variants, print");
  EXPECT_EQ(
      pattern_error("{\"description\": \"d\",\n\"operation\": \"DeleteTable\", \"request\": {}}")
          .find("loans/patterns/p.json:2: \"operation\" is \"DeleteTable\"; expected one of Query"),
      0u);
}

TEST(BadPattern, SaysWhichReferenceStandsForNothing) {
  EXPECT_EQ(
      pattern_error("{\"description\": \"d\",\n\"request\": {\n\"A\": \"${nobody}\"}}"),
      "loans/patterns/p.json:3: ${nobody} stands for nothing; expected one of now, now.year, uuid");
  EXPECT_NE(
      pattern_error(R"({"description": "d", "request": {"A": "${now"}})").find("is not closed"),
      std::string::npos);
  EXPECT_NE(pattern_error(R"({"description": "d", "request": {"A": "${}"}})").find("names nothing"),
            std::string::npos);
  EXPECT_NE(pattern_error(R"({"description": "d", "request": {"A": "x${now:number}"}})")
                .find("expected :number only where it is the whole string"),
            std::string::npos);
}

TEST(BadPattern, ALookUpHasToBindWhatItsSqlUses) {
  const auto lookup = [](const std::string& members) {
    return pattern_error("{\"description\": \"d\", \"request\": {},\n\"lookups\": {\"id\": {" +
                         members + "}}}");
  };
  EXPECT_EQ(lookup(R"("sql": "sql/member.sql")"),
            "loans/patterns/p.json:2: loans/sql/member.sql uses %(name)s; expected \"name\" in "
            "\"parameters\"");
  EXPECT_NE(lookup(R"("sql": "sql/member.sql", "parameters": {"name": "x", "age": "y"})")
                .find("the SQL parameter \"age\" is not in loans/sql/member.sql"),
            std::string::npos);
  EXPECT_NE(lookup(R"("sql": "sql/nobody.sql")").find("there is no file loans/sql/nobody.sql"),
            std::string::npos);
  EXPECT_EQ(lookup(R"("sql": "sql/member.sql", "parameters": {"name": "x"})"), "no error");
}

TEST(BadPattern, APrintStepIsOneOfThree) {
  const auto step = [](const std::string& json) {
    return pattern_error(R"({"description": "d", "request": {}, "print": [)" + json + "]}");
  };
  EXPECT_NE(step("{}").find("exactly one of \"text\", \"json\", \"rows\""), std::string::npos);
  EXPECT_NE(step(R"({"text": "a", "json": ""})").find("exactly one of"), std::string::npos);
  EXPECT_NE(step(R"({"rows": "Items"})").find("belong together"), std::string::npos);
  EXPECT_NE(step(R"({"rows": "Items", "columns": [{"attribute": "a", "width": -1}]})")
                .find("may not be negative"),
            std::string::npos);
  EXPECT_NE(step(R"({"rows": "Items", "columns": [{"attribute": "a", "width": 1.5}]})")
                .find("\"width\" is 1.5; expected a whole number"),
            std::string::npos);
}

std::string seed_error(const std::string& rows, const std::string& members) {
  Files files = with("seeds/s.json",
                     "{\"description\": \"d\", \"table\": \"t\",\n\"rows\": {\"file\": "
                     "\"seeds/s.jsonl\",\n" +
                         members + "}}");
  files.texts["seeds/s.jsonl"] = rows;
  const auto seed = parse_seed(files, "seeds/s.json");
  return seed ? "no error" : seed.error().message;
}

TEST(BadSeed, PointsIntoTheRows) {
  const std::string items = R"("items": [{"pk": {"S": "${row.id}"}}])";
  EXPECT_EQ(seed_error("{\"id\": \"a\"}\n\n{\"id\": 2}\n", items), "no error");
  EXPECT_EQ(
      seed_error("{\"id\": \"a\"}\n\n{\"no\": \"b\"}\n", items),
      "loans/seeds/s.jsonl:3: the row lacks \"id\"; expected it because of loans/seeds/s.json:3");
  EXPECT_EQ(seed_error("{\"id\": \"a\"}\n{\"id\": [1]}", items),
            "loans/seeds/s.jsonl:2: \"id\" is an array; expected a string or a number");
  EXPECT_EQ(seed_error("{\"id\": \"a\"}\n7", items),
            "loans/seeds/s.jsonl:2: a row is a number; expected an object");
  EXPECT_TRUE(
      seed_error("{\"id\": \"a\"}\n{", items).starts_with("loans/seeds/s.jsonl:2: not valid JSON"));
}

TEST(BadSeed, ARowHasToNameALookUp) {
  EXPECT_NE(seed_error("{\"who\": \"ann\"}", R"("lookup": "who", "items": [])")
                .find("loans/seeds/s.jsonl:1: \"who\" is \"ann\"; expected the name of a look-up"),
            std::string::npos);
}

TEST(BadSeed, RowsSpanLessThanAYear) {
  EXPECT_NE(
      seed_error("{}\n{}", R"("seconds-apart": 31536000, "items": [])").find("more than a year"),
      std::string::npos);
}

TEST(BadSeed, AnItemThatIsNoneIsFoundBeforeAnythingIsSent) {
  Files files =
      with("seeds/s.json",
           "{\"description\": \"d\", \"table\": \"t\", \"items\": [\n{\"pk\": {\"N\": \"x\"}}]}");
  const auto seed = parse_seed(files, "seeds/s.json");
  ASSERT_TRUE(seed);
  const auto items = make_items(*seed, 0, nullptr);
  ASSERT_FALSE(items);
  EXPECT_TRUE(
      items.error().message.starts_with("loans/seeds/s.json:2: this makes no DynamoDB item"))
      << items.error().message;
}

TEST(BadSchema, SaysWhatIsWrongAndWhatWasExpected) {
  const auto error = [](const char* text) {
    const auto schema = parse_schema("s.json", text);
    return schema ? std::string("no error") : schema.error().message;
  };
  EXPECT_EQ(error("{}"), "s.json:1: the schema lacks \"TableName\"; expected a string");
  EXPECT_EQ(error("{\"TableName\": \"t\",\n\"AttributeDefinitions\": [],\n\"KeySchema\": [\n"
                  "{\"AttributeName\": \"pk\", \"KeyType\": \"HASH\"}]}"),
            "s.json:4: the key attribute \"pk\" is not defined; expected it in "
            "\"AttributeDefinitions\"");
  EXPECT_EQ(error("{\"TableName\": \"t\", \"KeySchema\": [],\n\"AttributeDefinitions\": "
                  "[{\"AttributeName\": \"pk\",\n\"AttributeType\": \"string\"}]}"),
            "s.json:3: \"AttributeType\" is \"string\"; expected one of S, N, B");
  EXPECT_NE(error("{\"TableName\": \"t\", \"KeySchema\": [], \"AttributeDefinitions\": [],\n"
                  "\"Throughput\": {}}")
                .find("s.json:2: the schema has no member \"Throughput\"; expected TableName"),
            std::string::npos);
}

TEST(BadProject, ADirectoryWithoutFilesIsNone) {
  const auto project = load("/nowhere");
  ASSERT_FALSE(project);
  EXPECT_NE(project.error().message.find("/nowhere holds no project: expected files in schemas/"),
            std::string::npos);
}

}  // namespace
}  // namespace gramme::project
