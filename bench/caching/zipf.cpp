// The hit rate of the cache's store under a Zipf load, beside that of the best static cache: one
// that knows every key's popularity and keeps the most popular ones.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "gramme/base/json_writer.h"
#include "store/store.h"

namespace {

using gramme::cache::Dependencies;
using gramme::cache::Store;

struct Options {
  std::size_t keys = 1'000'000;
  double exponent = 0.99;
  std::size_t item_bytes = 400;
  std::size_t memory = 60 << 20;
  std::size_t reads = 20'000'000;
};

// The sum of the popularities of the first n + 1 keys.
std::vector<double> sums_of(const Options& options) {
  std::vector<double> sums(options.keys);
  double sum = 0;
  for (std::size_t i = 0; i < options.keys; ++i) {
    sum += 1 / std::pow(static_cast<double>(i + 1), options.exponent);
    sums[i] = sum;
  }
  return sums;
}

}  // namespace

int main(int count, char** words) {
  Options options;
  CLI::App app("Prints the hit rate of a Zipf load, and the best static cache's.");
  app.add_option("--keys", options.keys, "");
  app.add_option("--exponent", options.exponent, "");
  app.add_option("--item-bytes", options.item_bytes, "");
  app.add_option("--memory", options.memory, "Bytes");
  app.add_option("--reads", options.reads, "The first half warms the cache");
  CLI11_PARSE(app, count, words);

  const std::vector<double> sums = sums_of(options);
  const std::string body(options.item_bytes, 'x');
  const auto none = std::make_shared<const Dependencies>();
  Store store(options.memory);
  std::mt19937_64 random(42);
  std::uniform_real_distribution<double> uniform(0, sums.back());
  std::size_t hits = 0;
  for (std::size_t i = 0; i < options.reads; ++i) {
    const auto n = std::lower_bound(sums.begin(), sums.end(), uniform(random)) - sums.begin();
    // Scattered, so that nothing depends on the order of the names.
    const std::string key = "item" + std::to_string(static_cast<std::uint64_t>(n) * 2654435761u);
    const bool hit = store.find(key, 0).has_value();
    if (!hit) store.put_if(key, {body, none, 1, 1, 500}, [] { return true; });
    if (i >= options.reads / 2) hits += hit;
  }
  const auto figures = store.figures();
  const double reached = static_cast<double>(hits) / static_cast<double>(options.reads / 2);
  const double best = sums[figures.entries - 1] / sums.back();
  std::string text;
  gramme::JsonWriter json(text);
  json.begin_object();
  json.key("keys").integer(static_cast<std::int64_t>(options.keys));
  json.key("exponent").number(options.exponent);
  json.key("kept").integer(static_cast<std::int64_t>(figures.entries));
  json.key("bytes").integer(static_cast<std::int64_t>(figures.bytes));
  json.key("memory").integer(static_cast<std::int64_t>(options.memory));
  json.key("hit_rate").number(reached);
  json.key("best_static").number(best);
  json.end_object();
  std::printf("%s\n", text.c_str());
  return 0;
}
