#include "json_output.h"

#include <gtest/gtest.h>

namespace gramme::cli {
namespace {

// What Python's json.dumps(answer, sort_keys=True, indent=2) writes.
TEST(PrettyJson, SortsMembersAndKeepsNumbers) {
  EXPECT_EQ(pretty_json(R"({"b":[1.0,{"z":null,"a":true}],"a":"é\n","empty":{},"none":[]})"),
            std::string("{\n"
                        "  \"a\": \"é\\n\",\n"
                        "  \"b\": [\n"
                        "    1.0,\n"
                        "    {\n"
                        "      \"a\": true,\n"
                        "      \"z\": null\n"
                        "    }\n"
                        "  ],\n"
                        "  \"empty\": {},\n"
                        "  \"none\": []\n"
                        "}\n"));
}

TEST(PrettyJson, RefusesWhatIsNotJson) {
  EXPECT_FALSE(pretty_json("<html>"));
}

TEST(TableNameRequest, EscapesTheName) {
  EXPECT_EQ(table_name_request("a\"b"), R"({"TableName":"a\"b"})");
}

}  // namespace
}  // namespace gramme::cli
