#include "invoked_name.h"

#include <gtest/gtest.h>

namespace gramme::cli {
namespace {

using Words = std::vector<std::string>;

TEST(InvokedName, IsTheProgramItself) {
  EXPECT_EQ(words_of_invoked_name("ddb"), Words{});
  EXPECT_EQ(words_of_invoked_name("/usr/bin/ddb"), Words{});
  EXPECT_EQ(words_of_invoked_name("build/db/ddb"), Words{});
  EXPECT_EQ(words_of_invoked_name("./gramme-nightly"), Words{});
  EXPECT_EQ(words_of_invoked_name(""), Words{});
}

TEST(InvokedName, IsACommandByItsName) {
  EXPECT_EQ(words_of_invoked_name("bin/ddb/scan"), Words{"scan"});
  EXPECT_EQ(words_of_invoked_name("schema-load"), Words{"schema-load"});
}

// `bin/ddb/patterns/get-conversation`, `bin/db/setup` and `bin/db/db-setup` are paths of the
// seed's system.
TEST(InvokedName, IsAWordOfACommandByItsFolder) {
  EXPECT_EQ(words_of_invoked_name("bin/ddb/patterns/get-conversation"),
            (Words{"patterns", "get-conversation"}));
  EXPECT_EQ(words_of_invoked_name("bin/db/setup"), (Words{"db", "setup"}));
  EXPECT_EQ(words_of_invoked_name("bin/db/schema-load"), (Words{"db", "schema-load"}));
  EXPECT_EQ(words_of_invoked_name("backend-flask/bin/db/db-setup"), (Words{"db", "setup"}));
}

}  // namespace
}  // namespace gramme::cli
