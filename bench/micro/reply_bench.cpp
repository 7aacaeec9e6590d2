// Replies: texts with and without what must be escaped.
#include <benchmark/benchmark.h>

#include <string>

#include "gramme/base/json_writer.h"

namespace gramme::bench {
namespace {

void write_text(benchmark::State& state, const std::string& text) {
  std::string out;
  for (auto _ : state) {
    out.clear();
    append_json_string(out, text);
    benchmark::DoNotOptimize(out.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
void plain_text(benchmark::State& state) {
  write_text(state, std::string(static_cast<std::size_t>(state.range(0)), 'x'));
}
void text_of_quotes(benchmark::State& state) {
  write_text(state, std::string(static_cast<std::size_t>(state.range(0)), '"'));
}
BENCHMARK(plain_text)->Arg(10)->Arg(900);
BENCHMARK(text_of_quotes)->Arg(900);

void reply_of_twenty(benchmark::State& state) {
  const std::string item = R"({"pk":{"S":")" + std::string(230, 'x') + "\"}}";
  for (auto _ : state) {
    std::string reply;
    JsonWriter json(reply);
    json.begin_object().key("Items").begin_array();
    for (int i = 0; i < 20; ++i) json.raw(item);
    json.end_array().key("Count").integer(20).end_object();
    benchmark::DoNotOptimize(reply.data());
  }
}
BENCHMARK(reply_of_twenty);

}  // namespace
}  // namespace gramme::bench
