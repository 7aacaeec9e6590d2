#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "gramme/base/random.h"
#include "model/player.h"

// The seeded random differential test: random operations on the whole API and on a small model of
// DynamoDB in memory, every answer compared. A failure names its seed; to play it again:
//   GRAMME_MODEL_SEED=17 gramme_api_test --gtest_filter='*Model*'
// and GRAMME_MODEL_SEEDS=200 plays that many.
namespace gramme::api::model {
namespace {

constexpr std::uint64_t kSeeds = 20;
constexpr int kOperations = 2000;
constexpr int kOperationsBetweenComparisons = 250;

std::uint64_t setting(const char* name, std::uint64_t fallback) {
  const char* text = std::getenv(name);
  return text ? std::strtoull(text, nullptr, 10) : fallback;
}

// Every other seed plays on disk, is closed and opened now and then, and has a cache so small
// that reads have to go to the disk.
void play(std::uint64_t seed) {
  SCOPED_TRACE("GRAMME_MODEL_SEED=" + std::to_string(seed));
  const bool on_disk = seed % 2 == 1;
  const auto directory = std::filesystem::temp_directory_path() / ("gramme-" + random_uuid());
  {
    engine::EngineOptions options;
    options.store.in_memory = !on_disk;
    options.store.directory = directory.string();
    if (on_disk) options.store.cache_bytes = 1 << 10;
    Dice dice(seed);
    Database database(options);
    Player player(dice, database);
    player.create_tables();
    for (int i = 1; i <= kOperations && !testing::Test::HasFailure(); ++i) {
      player.play_one();
      if (i % kOperationsBetweenComparisons != 0) continue;
      if (on_disk) database.reopen();
      player.compare_everything();
    }
  }
  std::filesystem::remove_all(directory);
}

TEST(ModelTest, AnswersAsTheModelDoes) {
  if (std::getenv("GRAMME_MODEL_SEED")) return play(setting("GRAMME_MODEL_SEED", 0));
  const std::uint64_t seeds = setting("GRAMME_MODEL_SEEDS", kSeeds);
  for (std::uint64_t seed = 1; seed <= seeds && !testing::Test::HasFailure(); ++seed) play(seed);
}

}  // namespace
}  // namespace gramme::api::model
