#include "gramme/transfer/checkpoint.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace gramme::transfer {
namespace {

namespace fs = std::filesystem;

class CheckpointTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "gramme-checkpoint-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    directory_ = name;
  }
  void TearDown() override { fs::remove_all(directory_); }

  std::string path() const { return (directory_ / "state.json").string(); }

  fs::path directory_;
  const Checkpoint::Fields job_ = {{"command", "load"}, {"file", "a \"b\"\n"}};
};

TEST_F(CheckpointTest, WhatWasWrittenIsRead) {
  EXPECT_FALSE(*Checkpoint(path(), job_).read());
  ASSERT_TRUE(
      Checkpoint(path(), job_).write({{"lines done", "7"}, {"key", R"({"pk":{"S":"é"}})"}}));
  const auto state = Checkpoint(path(), job_).read();
  ASSERT_TRUE(state && *state);
  EXPECT_EQ((*state)->at("lines done"), "7");
  EXPECT_EQ((*state)->at("key"), R"({"pk":{"S":"é"}})");
}

TEST_F(CheckpointTest, TheLastStateStaysAndNothingElse) {
  Checkpoint checkpoint(path(), job_);
  for (const char* const lines : {"1", "2", "3"}) {
    ASSERT_TRUE(checkpoint.write({{"lines done", lines}}));
  }
  EXPECT_EQ((*checkpoint.read())->at("lines done"), "3");
  EXPECT_EQ(std::distance(fs::directory_iterator(directory_), {}), 1);
  ASSERT_TRUE(checkpoint.remove());
  EXPECT_TRUE(fs::is_empty(directory_));
  EXPECT_TRUE(checkpoint.remove());
}

TEST_F(CheckpointTest, IsForOneJobOnly) {
  ASSERT_TRUE(Checkpoint(path(), job_).write({}));
  const auto other = Checkpoint(path(), {{"command", "copy"}}).read();
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::kConfiguration);
  EXPECT_NE(other.error().message.find("command load"), std::string::npos);
}

TEST_F(CheckpointTest, AFileThatIsNoneIsLeftAlone) {
  for (const char* const text : {"", "{}", "[]", R"({"job":{}})", R"({"job":1,"state":{}})"}) {
    std::ofstream(path()) << text;
    const auto state = Checkpoint(path(), job_).read();
    ASSERT_FALSE(state) << text;
    EXPECT_NE(state.error().message.find("is no checkpoint"), std::string::npos);
  }
}

TEST_F(CheckpointTest, WithoutAPathNothingIsKept) {
  Checkpoint checkpoint({}, job_);
  EXPECT_FALSE(checkpoint.is_kept());
  EXPECT_FALSE(checkpoint.is_due());
  EXPECT_TRUE(checkpoint.write({{"lines done", "7"}}));
  EXPECT_FALSE(*checkpoint.read());
}

TEST_F(CheckpointTest, AWriteThatFailsSaysSo) {
  const auto written = Checkpoint((directory_ / "no" / "where").string(), job_).write({});
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::kIo);
}

}  // namespace
}  // namespace gramme::transfer
