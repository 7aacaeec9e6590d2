#include <fmt/format.h>

#include "commands.h"
#include "context.h"
#include "gramme/item/json.h"
#include "gramme/transfer/diff.h"
#include "table_place.h"
#include "transfer_meter.h"
#include "transfer_options.h"
#include "transfer_support.h"

namespace gramme::cli {
namespace {

// diff(1)'s.
constexpr int kDifferent = 1;

void append_line(std::string& out, std::string_view sign, std::string_view name,
                 const item::AttributeValue& value) {
  out.append(sign).append(name).append(": ");
  item::append_json(out, value);
  out += '\n';
}

// The attributes that differ, as diff(1) shows lines.
std::string changes(const item::Item& first, const item::Item& second) {
  std::string out;
  for (const auto& [name, value] : first) {
    const item::AttributeValue* const other = second.find(name);
    if (other != nullptr && *other == value) continue;
    append_line(out, "  - ", name, value);
    if (other != nullptr) append_line(out, "  + ", name, *other);
  }
  for (const auto& [name, value] : second) {
    if (!first.contains(name)) append_line(out, "  + ", name, value);
  }
  return out;
}

class DiffCommand final : public Command {
 public:
  void declare(OptionTable& options) override {
    options.flag("--brief", brief_, "Only whether they differ, and how many items do");
    declare_max_rcu(options, options_.max_rcu);
    declare_segments(options, options_.segments);
  }

  Outcome<void> run(Context& context) override {
    if (context.words().size() < 2) {
      return fail(usage_failure(std::string("Which two tables?\n") + kAddressHelp));
    }
    options_.stop = stop_on_interrupt();
    context.use_connections(2 * options_.segments);
    options_.on_difference = [&](const std::string& key, const item::Item* first,
                                 const item::Item* second) {
      return show(context.out(), key, first, second);
    };
    Places places(context);
    GRAMME_ASSIGN(const transfer::Place first, find(places, context.words()[0]));
    GRAMME_ASSIGN(const transfer::Place second, find(places, context.words()[1]));
    transfer::Progress progress;
    Result<transfer::DiffCounts> counts = transfer::DiffCounts{};
    {
      const TransferMeter meter(context, "diff", progress, TransferMeter::Unit::kItems,
                                [&] { return first.table.item_count + second.table.item_count; });
      counts = transfer::diff_tables(first, second, options_, progress);
    }
    if (lost_reader_) return fail(*lost_reader_);
    if (!counts) return fail(failure_of(std::move(counts).error()));
    return report(context, *counts);
  }

 private:
  static Outcome<transfer::Place> find(Places& places, const std::string& word) {
    GRAMME_ASSIGN(const TableAddress address, read_address(word));
    transfer::Place place{};
    GRAMME_ASSIGN(place.endpoint, places.endpoint(address));
    auto table = transfer::describe_table(*place.endpoint, address.table);
    if (!table) return fail(failure_of(std::move(table).error()));
    place.table = std::move(*table);
    return place;
  }

  Status show(Output& out, const std::string& key, const item::Item* first,
              const item::Item* second) {
    if (brief_) return {};
    std::string text;
    if (second == nullptr) {
      text = "- ";
      item::append_json(text, *first);
      text += '\n';
    } else if (first == nullptr) {
      text = "+ ";
      item::append_json(text, *second);
      text += '\n';
    } else {
      text = "~ " + key + "\n" + changes(*first, *second);
    }
    const auto written = out.write(text);
    if (written) return {};
    lost_reader_ = written.error();
    return gramme::fail(Error{ErrorCode::kIo, written.error().message, {}});
  }

  static Outcome<void> report(Context& context, const transfer::DiffCounts& counts) {
    const std::string text =
        fmt::format("{} the same, {} different, {} only in the first, {} only in the second",
                    counts.same, counts.different, counts.only_in_first, counts.only_in_second);
    GRAMME_TRY(context.out().write(text + "\n"));
    if (counts.different + counts.only_in_first + counts.only_in_second == 0) return {};
    return fail(Failure(kDifferent, {}));
  }

  bool brief_ = false;
  std::optional<Failure> lost_reader_;
  transfer::DiffOptions options_;
};

}  // namespace

CommandEntry diff_command() {
  return {"diff",
          "Compare two tables item by item, wherever they are; exit code 1 when they differ",
          "ddb diff prod:movies movies",
          {.usage = "A B", .at_most = 2, .takes_prod = false},
          []() -> std::unique_ptr<Command> { return std::make_unique<DiffCommand>(); },
          {}};
}

}  // namespace gramme::cli
