#include <fmt/format.h>

#include "commands.h"
#include "confirm.h"
#include "context.h"
#include "gramme/transfer/copy.h"
#include "transfer_meter.h"
#include "transfer_options.h"
#include "transfer_support.h"

namespace gramme::cli {
namespace {

constexpr const char* kExample = "ddb truncate movies --yes";

class TruncateCommand final : public Command {
 public:
  void declare(OptionTable& options) override {
    declare_max_rcu(options, options_.max_rcu);
    declare_max_wcu(options, options_.max_wcu);
    declare_segments(options, options_.segments);
    declare_lanes(options, options_.lanes);
  }

  Outcome<void> run(Context& context) override {
    GRAMME_ASSIGN(const std::string name, table_word(context, kExample));
    context.use_connections(options_.segments + kMostLanes);
    transfer::Place place{};
    GRAMME_ASSIGN(place.table, describe(context, name));
    GRAMME_ASSIGN(place.endpoint, context.database());
    options_.lanes = lanes_for(*place.endpoint, options_.lanes);
    GRAMME_TRY(confirm_loss(context, *place.endpoint, place.table, "delete every item of a table"));
    options_.stop = stop_on_interrupt();
    transfer::Progress progress;
    Status done;
    {
      const TransferMeter meter(context, name, progress, TransferMeter::Unit::kItems,
                                [&place] { return place.table.item_count; });
      done = transfer::delete_items(place, options_, progress);
    }
    const std::string text = fmt::format("Deleted {} of {}", items_text(progress.items), name);
    if (done) return context.out().write(text + "\n");
    Failure failure = failure_of(std::move(done).error());
    failure.message += (failure.message.empty() ? "" : "\n") + text + "; others are left.";
    return fail(std::move(failure));
  }

 private:
  transfer::TruncateOptions options_;
};

}  // namespace

CommandEntry truncate_command() {
  return {"truncate",
          "Delete every item of a table, and keep the table; asks before",
          kExample,
          {.usage = "TABLE", .at_most = 1, .named_before_prod = 1},
          []() -> std::unique_ptr<Command> { return std::make_unique<TruncateCommand>(); },
          {}};
}

}  // namespace gramme::cli
