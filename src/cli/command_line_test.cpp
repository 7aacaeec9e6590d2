#include "command_line.h"

#include <gtest/gtest.h>

namespace gramme::cli {
namespace {

Outcome<Invocation> read(std::vector<std::string> arguments) {
  return read_command_line(std::move(arguments));
}

Failure failure_of(std::vector<std::string> arguments) {
  auto invocation = read(std::move(arguments));
  return invocation ? Failure(-1, "it was read") : invocation.error();
}

TEST(CommandLine, FindsTheCommandItsWordsAndOptions) {
  const auto invocation = read({"scan", "movies", "--region", "eu-west-1", "--quiet"});
  ASSERT_TRUE(invocation);
  EXPECT_EQ(invocation->entry->name, "scan");
  EXPECT_EQ(invocation->words.values, std::vector<std::string>{"movies"});
  EXPECT_FALSE(invocation->words.prod);
  EXPECT_EQ(invocation->options.remote.region, "eu-west-1");
  EXPECT_TRUE(invocation->options.quiet);
}

TEST(CommandLine, TakesOptionsOfEveryCommandBeforeAndAfterIt) {
  for (const auto& arguments : {std::vector<std::string>{"--data-dir", "d", "scan"},
                                std::vector<std::string>{"scan", "--data-dir", "d"},
                                std::vector<std::string>{"scan", "--data-dir=c", "--data-dir=d"}}) {
    const auto invocation = read(arguments);
    ASSERT_TRUE(invocation);
    EXPECT_EQ(invocation->options.data_dir, "d");
  }
}

TEST(CommandLine, TakesAFinalProdAsAws) {
  const auto scan = read({"scan", "prod"});
  ASSERT_TRUE(scan);
  EXPECT_TRUE(scan->words.prod);
  EXPECT_TRUE(scan->words.values.empty());
  const auto flagged = read({"list-tables", "prod", "--output", "json"});
  ASSERT_TRUE(flagged);
  EXPECT_TRUE(flagged->words.prod);
}

TEST(CommandLine, TakesProdAsATableWhereOneIsNamed) {
  const auto table = read({"drop", "prod"});
  ASSERT_TRUE(table);
  EXPECT_FALSE(table->words.prod);
  EXPECT_EQ(table->words.values, std::vector<std::string>{"prod"});
  const auto both = read({"drop", "prod", "prod"});
  ASSERT_TRUE(both);
  EXPECT_TRUE(both->words.prod);
  EXPECT_EQ(both->words.values, std::vector<std::string>{"prod"});
}

TEST(CommandLine, TakesProdAsAnOptionsValue) {
  const auto invocation = read({"scan", "--data-dir", "prod"});
  ASSERT_TRUE(invocation);
  EXPECT_FALSE(invocation->words.prod);
}

TEST(CommandLine, RefusesProdBesideAnEndpoint) {
  const Failure failure = failure_of({"drop", "t", "prod", "--endpoint-url", "http://localhost"});
  EXPECT_EQ(failure.exit_code, exit_code::kUsage);
  EXPECT_NE(failure.message.find("--endpoint-url"), std::string::npos);
}

TEST(CommandLine, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(failure_of({}).exit_code, exit_code::kUsage);
  EXPECT_EQ(failure_of({"prune"}).message, "Unknown command: prune\nSee: ddb --help");
  EXPECT_EQ(failure_of({"drop", "--all"}).exit_code, exit_code::kUsage);
  EXPECT_EQ(failure_of({"drop", "a", "b"}).message,
            "Unknown argument: b\nUsage: ddb drop TABLE [prod]");
  EXPECT_EQ(failure_of({"list-tables", "--region"}).exit_code, exit_code::kUsage);
  EXPECT_EQ(failure_of({"put", "t", "{}", "--output", "table"}).message,
            "--output table: ddb put has no such choice.");
  EXPECT_EQ(failure_of({"serve", "prod"}).exit_code, exit_code::kUsage);
}

TEST(CommandLine, GivesHelpWithAnExampleForEachCommand) {
  for (const CommandEntry& entry : all_commands()) {
    const Failure help = failure_of({std::string(entry.name), "--help"});
    EXPECT_EQ(help.exit_code, exit_code::kSuccess);
    EXPECT_NE(help.message.find("Example:\n  ddb " + std::string(entry.name)), std::string::npos)
        << help.message;
    EXPECT_NE(help.message.find("Usage: ddb " + std::string(entry.name)), std::string::npos);
  }
}

TEST(CommandLine, GivesTheVersionEverywhere) {
  EXPECT_EQ(failure_of({"--version"}).exit_code, exit_code::kSuccess);
  EXPECT_EQ(failure_of({"--version"}).message, "ddb (Gramme) " GRAMME_VERSION);
  EXPECT_EQ(failure_of({"drop", "--version"}).message, "ddb (Gramme) " GRAMME_VERSION);
}

}  // namespace
}  // namespace gramme::cli
