#include "confirm.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <string>
#include <utility>

#include "gramme/endpoint/profile.h"
#include "transfer_support.h"

namespace gramme::cli {
namespace {

std::string size_text(std::uint64_t bytes) {
  constexpr std::array kUnits = {"bytes", "KB", "MB", "GB", "TB"};
  auto size = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; size >= 1024 && unit + 1 < kUnits.size(); ++unit) size /= 1024;
  return fmt::format("{:.{}f} {}", size, unit == 0 ? 0 : 1, kUnits[unit]);
}

std::string facts_of(const endpoint::Endpoint& endpoint, const transfer::Table& table) {
  return fmt::format("  Table    {}\n  Account  {}\n  Region   {}\n  Endpoint {}\n  Holds    {}\n",
                     table.name, table.account(), table.region(), endpoint.describe(),
                     holds_text(table));
}

// Without its line feed. Ctrl-D, which is no answer, leaves the cursor where it is.
std::string typed_line() {
  std::string line;
  int c = std::getchar();
  for (; c != EOF && c != '\n'; c = std::getchar()) line += static_cast<char>(c);
  if (c == EOF) fmt::print(stderr, "\n");
  return line;
}

}  // namespace

std::string holds_text(const transfer::Table& table) {
  return items_text(table.item_count) + ", " + size_text(table.size_bytes);
}

bool is_local(const endpoint::Endpoint& endpoint) {
  const std::string place = endpoint.describe();
  return !is_url(endpoint) || endpoint::is_loopback_url(place.substr(0, place.find(' ')));
}

Outcome<void> confirm(const Options& options, const Loss& loss) {
  if (options.yes || options.guards.explain || options.guards.read_only) return {};
  fmt::print(stderr, "This will {}:\n{}", loss.what, loss.facts);
  if (::isatty(STDIN_FILENO) != 1) {
    return fail(Failure(exit_code::kGeneral,
                        "Nobody is at a terminal to confirm it: nothing was done. Give --yes to do "
                        "it all the same."));
  }
  fmt::print(stderr, "Type the {}'s name to go on: ", loss.kind);
  if (typed_line() == loss.name) return {};
  return fail(Failure(exit_code::kGeneral, "That is not its name: nothing was done."));
}

Outcome<void> confirm_loss(const Context& context, const endpoint::Endpoint& endpoint,
                           const transfer::Table& table, std::string_view what) {
  return confirm(context.options(), {what, "table", table.name, facts_of(endpoint, table)});
}

Outcome<void> confirm_remote_loss(const Context& context, const endpoint::Endpoint& endpoint,
                                  const transfer::Table& table, std::string_view what) {
  if (is_local(endpoint)) return {};
  return confirm_loss(context, endpoint, table, what);
}

Outcome<void> confirm_drop(Context& context, const std::string& name) {
  GRAMME_ASSIGN(endpoint::Endpoint* const endpoint, context.database());
  if (is_local(*endpoint)) return {};
  auto table = transfer::describe_table(*endpoint, name);
  if (table) return confirm_loss(context, *endpoint, *table, "delete a table with all its items");
  if (table.error().code == ErrorCode::kResourceNotFound) return {};
  return fail(failure_of(std::move(table).error()));
}

}  // namespace gramme::cli
