// Makes the requests of instructions.txt, in process and in memory, for callgrind to count. Each
// line is done often enough that what happens once does not show.
#include <valgrind/callgrind.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/endpoint/embedded_endpoint.h"
#include "load/request_template.h"

namespace {

using gramme::endpoint::Endpoint;
using gramme::load::Template;

constexpr std::uint32_t kWarmUp = 300;
constexpr std::uint32_t kCounted = 300;

struct Line {
  std::string name;
  std::uint32_t times;  // 0: counted
  std::string operation;
  std::string request;
};

std::string trimmed(std::string_view cell) {
  const std::size_t begin = cell.find_first_not_of(' ');
  if (begin == cell.npos) return {};
  return std::string(cell.substr(begin, cell.find_last_not_of(' ') - begin + 1));
}

Line line_of(std::string_view text) {
  std::vector<std::string> cells;
  for (std::size_t bar; (bar = text.find('|')) != text.npos; text.remove_prefix(bar + 1)) {
    cells.push_back(trimmed(text.substr(0, bar)));
  }
  cells.push_back(trimmed(text));
  if (cells.size() < 4) std::exit(1);
  const bool counted = cells[1] == "count";
  const auto times = counted ? 0u : static_cast<std::uint32_t>(std::stoul(cells[1]));
  return {cells[0], times, cells[2], cells[3]};
}

// Ends the program when a request is not answered with 200.
void make(Endpoint& endpoint, const Line& line, std::uint32_t times) {
  const Template request(line.request);
  for (std::uint32_t key = 0; key < times; ++key) {
    std::string body = request.blank();
    request.fill(body.data(), key, key);
    const auto reply = gramme::endpoint::call_and_wait(endpoint, {line.operation, std::move(body)});
    if (reply.status == 200) continue;
    std::fprintf(stderr, "%s: %s\n", line.name.c_str(), reply.body.c_str());
    std::exit(1);
  }
}

void count(Endpoint& endpoint, const Line& line) {
  make(endpoint, line, kWarmUp);
  CALLGRIND_ZERO_STATS;
  make(endpoint, line, kCounted);
  CALLGRIND_DUMP_STATS_AT(line.name.c_str());
}

}  // namespace

int main(int words, char** word) {
  if (words != 2) return 1;
  gramme::endpoint::EmbeddedOptions options;
  options.in_memory = true;
  const auto endpoint = gramme::endpoint::open_embedded(options);
  if (!endpoint) return 1;
  std::ifstream script(word[1]);
  for (std::string text; std::getline(script, text);) {
    if (text.empty() || text.front() == '#') continue;
    const Line line = line_of(text);
    line.times > 0 ? make(**endpoint, line, line.times) : count(**endpoint, line);
  }
  std::printf("%u\n", kCounted);
  return 0;
}
