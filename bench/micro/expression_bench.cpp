// Expressions: bound to a request (the text is parsed once and remembered) and evaluated.
#include <benchmark/benchmark.h>

#include "gramme/expression/condition.h"
#include "gramme/expression/update.h"
#include "sample.h"

namespace gramme::bench {
namespace {

using expression::Condition;
using expression::ConditionKind;
using expression::Names;
using expression::Placeholders;
using expression::Update;

const Names kNames = {{"#v", "views"}};

item::Map values() {
  return *item::parse_map(R"({":one":{"N":"1"},":max":{"N":"100"}})");
}

void bind_condition(benchmark::State& state) {
  const item::Map given = values();
  for (auto _ : state) {
    Placeholders placeholders(&kNames, &given);
    benchmark::DoNotOptimize(Condition::parse("attribute_exists(pk) AND #v < :max",
                                              ConditionKind::kConditionExpression, placeholders));
  }
}
BENCHMARK(bind_condition);

void evaluate_condition(benchmark::State& state) {
  const item::Map given = values();
  Placeholders placeholders(&kNames, &given);
  const auto condition = Condition::parse("attribute_exists(pk) AND #v < :max",
                                          ConditionKind::kConditionExpression, placeholders);
  const item::Item item = sample_item(100);
  for (auto _ : state) benchmark::DoNotOptimize(condition->matches(&item));
}
BENCHMARK(evaluate_condition);

void apply_update(benchmark::State& state) {
  const item::Map given = values();
  Placeholders placeholders(&kNames, &given);
  const auto update = Update::parse("SET #v = #v + :one", placeholders);
  const item::Item item = sample_item(100);
  for (auto _ : state) benchmark::DoNotOptimize(update->apply(item));
}
BENCHMARK(apply_update);

}  // namespace
}  // namespace gramme::bench
