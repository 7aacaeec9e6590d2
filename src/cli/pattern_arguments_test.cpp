#include "pattern_arguments.h"

#include <gtest/gtest.h>

#include "gramme/project/project.h"

namespace gramme::cli {
namespace {

class PatternArgumentsTest : public testing::Test {
 protected:
  PatternArgumentsTest() : project_(*project::load_bundled()) {}

  Outcome<PatternArguments> read(std::vector<std::string> arguments, Options options = {}) {
    return read_pattern_arguments(*project_.find_pattern("get-conversation"), std::move(options),
                                  std::move(arguments));
  }

  project::Project project_;
};

TEST_F(PatternArgumentsTest, ParametersOptionsAndProd) {
  Options before;
  before.quiet = true;
  const auto read_all = read({"--year", "2023", "--output", "json", "--limit=5", "prod"}, before);
  ASSERT_TRUE(read_all) << read_all.error().message;
  EXPECT_EQ(read_all->values,
            (std::map<std::string, std::string>{{"year", "2023"}, {"limit", "5"}}));
  EXPECT_EQ(read_all->options.output, "json");
  EXPECT_TRUE(read_all->options.quiet);
  EXPECT_TRUE(read_all->prod);
  EXPECT_FALSE(read({})->prod);
}

TEST_F(PatternArgumentsTest, WrongOnesAreUsageErrors) {
  const std::vector<std::string> wrong[] = {
      {"--handle", "woody"}, {"--limit", "many"}, {"--limit", "0"}, {"--year"}, {"woody"},
      {"prod", "woody"}};
  for (const auto& arguments : wrong) {
    const auto failed = read(arguments);
    ASSERT_FALSE(failed) << arguments.front();
    EXPECT_EQ(failed.error().exit_code, exit_code::kUsage) << arguments.front();
  }
}

TEST_F(PatternArgumentsTest, HelpNamesParametersAndTheirDefaults) {
  const auto help = read({"--help"});
  ASSERT_FALSE(help);
  EXPECT_EQ(help.error().exit_code, exit_code::kSuccess);
  for (const char* text : {"--message-group-uuid", "5ae290ed-55d1-47a0-bc6d-fe2bc2700399",
                           "Example:\n  ddb patterns get-conversation", "--endpoint-url"}) {
    EXPECT_NE(help.error().message.find(text), std::string::npos) << text;
  }
}

TEST_F(PatternArgumentsTest, AParameterCannotTakeAnOptionsName) {
  project::Pattern pattern = *project_.find_pattern("get-conversation");
  pattern.parameters.front().name = "region";
  const auto failed = read_pattern_arguments(pattern, {}, {});
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().exit_code, exit_code::kGeneral);
  EXPECT_NE(failed.error().message.find("get-conversation.json"), std::string::npos);
}

}  // namespace
}  // namespace gramme::cli
