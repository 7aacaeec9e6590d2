// The load of bench/run: wrk counts replies, this program also looks at each of them, and costs
// the machine no more than wrk does (bench/run measures both).
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "gramme/base/json_writer.h"
#include "run.h"

namespace {

using gramme::load::Options;
using gramme::load::Outcome;

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void print(const Outcome& outcome) {
  const auto microseconds = [&](double part) {
    return static_cast<double>(outcome.latencies.percentile(part)) / 1000;
  };
  std::string text;
  gramme::JsonWriter json(text);
  json.begin_object();
  json.key("right").integer(static_cast<std::int64_t>(outcome.right));
  json.key("wrong").integer(static_cast<std::int64_t>(outcome.wrong));
  json.key("first_wrong").string(outcome.first_wrong);
  json.key("seconds").number(outcome.seconds);
  json.key("reply_bytes").integer(static_cast<std::int64_t>(outcome.reply_bytes));
  json.key("p50").number(microseconds(0.50));
  json.key("p99").number(microseconds(0.99));
  json.key("p999").number(microseconds(0.999));
  json.end_object();
  std::printf("%s\n", text.c_str());
}

}  // namespace

int main(int count, char** words) {
  Options options;
  std::string body_file;
  std::string samples_file;
  CLI::App app("Sends requests of one kind and judges every reply; prints one JSON object.");
  app.add_option("--host", options.host, "An IPv4 address");
  app.add_option("--port", options.port, "")->required();
  app.add_option("--connections", options.connections, "");
  app.add_option("--seconds", options.seconds, "");
  app.add_option("--requests", options.requests, "Ends after so many, not after a time");
  app.add_option("--operation", options.operation, "GetItem, ...")->required();
  app.add_option("--body", body_file, "A file; {key}, {key+1} and {count} are filled in")
      ->required();
  app.add_option("--expect", options.expect, "What each reply must hold");
  app.add_option("--keys", options.keys, "Keys are drawn from 0 to this");
  app.add_option("--stride", options.stride, "Keys go up by this instead");
  app.add_option("--seed", options.seed, "");
  app.add_option("--sample-every", options.sample_every, "");
  app.add_option("--samples", samples_file, "Where the samples go");
  CLI11_PARSE(app, count, words);
  options.body = content_of(body_file);
  const Outcome outcome = gramme::load::run(options);
  if (!samples_file.empty()) std::ofstream(samples_file, std::ios::binary) << outcome.samples;
  print(outcome);
  return 0;
}
