#include "report/metrics.h"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <map>
#include <memory>

namespace gramme::cache {
namespace {

using Records = std::map<std::string, std::shared_ptr<TableRecords>>;

struct Metric {
  std::string_view name;
  std::string_view help;
  Count count;
  double scale = 1;
};

constexpr double kMilli = 0.001;

constexpr std::array kMetrics = {
    Metric{"ItemCacheHits", "Items answered from the cache.", Count::kItemHits},
    Metric{"ItemCacheMisses", "Items that had to be fetched.", Count::kItemMisses},
    Metric{"QueryCacheHits", "Query pages answered from the cache.", Count::kQueryHits},
    Metric{"QueryCacheMisses", "Query pages that had to be fetched.", Count::kQueryMisses},
    Metric{"ScanCacheHits", "Scan pages answered from the cache.", Count::kScanHits},
    Metric{"ScanCacheMisses", "Scan pages that had to be fetched.", Count::kScanMisses},
    Metric{"ErrorRequestCount", "Replies of the upstream with a status of 4xx.", Count::kErrors},
    Metric{"FaultRequestCount", "Replies of the upstream with a status of 5xx.", Count::kFaults},
    Metric{"ThrottledRequestCount", "Replies of the upstream that throttle.", Count::kThrottled},
    Metric{"GrammePassedReads", "Requests passed to the upstream as they came.", Count::kPassed},
    Metric{"GrammeWrites", "Items, or whole tables, written through the cache.", Count::kWrites},
    Metric{"GrammeSharedFetches", "Reads that shared the fetch of another.", Count::kSharedFetches},
    Metric{"GrammeStrongFetches", "Fetches made strongly consistent by a recent write.",
           Count::kStrongFetches},
    Metric{"GrammeStrongReadUnits", "Read request units that strong fetches took on top.",
           Count::kExtraMilliUnits, kMilli},
    Metric{"GrammeSavedReadUnits", "Read request units that hits did not take.",
           Count::kSavedMilliUnits, kMilli},
    Metric{"GrammeStaleReads", "With --advise: hits whose answer was not the upstream's.",
           Count::kStale},
};

using Out = std::back_insert_iterator<std::string>;

void write_head(std::string& text, std::string_view name, std::string_view kind,
                std::string_view help) {
  fmt::format_to(Out(text), "# HELP {0} {2}\n# TYPE {0} {1}\n", name, kind, help);
}

// Names of tables need no escape: they are letters, digits and _-. only.
void write_table_metric(std::string& text, const Records& tables, const Metric& metric) {
  write_head(text, metric.name, "counter", metric.help);
  for (const auto& [table, records] : tables) {
    const auto value = static_cast<double>(records->counters.get(metric.count)) * metric.scale;
    fmt::format_to(Out(text), "{}{{table=\"{}\"}} {}\n", metric.name, table, value);
  }
}

void write_plain(std::string& text, std::string_view name, std::string_view kind,
                 std::string_view help, double value) {
  write_head(text, name, kind, help);
  fmt::format_to(Out(text), "{} {}\n", name, value);
}

// Only advice has patterns. A label's quotes, backslashes and line feeds would need an escape; an
// expression has none of them but by mistake.
std::string label_of(std::string text) {
  for (char& c : text) {
    if (c == '"' || c == '\\' || c == '\n') c = ' ';
  }
  return text;
}

void write_patterns(std::string& text, const Cache& cache) {
  const auto all = cache.patterns().all();
  if (all.empty()) return;
  const double price = cache.options().dollars_per_million_reads / 1e6;
  const auto write = [&](std::string_view name, std::string_view help, auto value_of) {
    write_head(text, name, "counter", help);
    for (const auto& [pattern, figures] : all) {
      fmt::format_to(Out(text), "{}{{table=\"{}\",pattern=\"{}\"}} {}\n", name, pattern.first,
                     label_of(pattern.second), static_cast<double>(value_of(figures)));
    }
  };
  using Figures = Patterns::Figures;
  write("GrammePatternHits", "Reads that would have been hits.",
        [](const Figures& figures) { return figures.hits; });
  write("GrammePatternMisses", "Reads that would have been misses.",
        [](const Figures& figures) { return figures.misses; });
  write("GrammePatternStale", "Would-be hits with another answer than the upstream's.",
        [](const Figures& figures) { return figures.stale; });
  write("GrammePatternSavedReadUnits", "Read request units that would have been saved.",
        [](const Figures& figures) {
          return kMilli * static_cast<double>(figures.saved_milli_units);
        });
  write("GrammePatternSavedDollars", "What these units cost.", [price](const Figures& figures) {
    return price * kMilli * static_cast<double>(figures.saved_milli_units);
  });
}

void write_saved_dollars(std::string& text, const Records& tables, double per_million) {
  constexpr std::string_view kName = "GrammeSavedDollars";
  write_head(text, kName, "gauge",
             "What the saved units, less those of strong fetches, would have cost.");
  for (const auto& [table, records] : tables) {
    const auto saved = static_cast<double>(records->counters.get(Count::kSavedMilliUnits));
    const auto extra = static_cast<double>(records->counters.get(Count::kExtraMilliUnits));
    fmt::format_to(Out(text), "{}{{table=\"{}\"}} {}\n", kName, table,
                   (saved - extra) * kMilli * per_million / 1e6);
  }
}

}  // namespace

std::string metrics_text(const Cache& cache) {
  std::string text;
  const Records tables = cache.tables().all_records();
  for (const Metric& metric : kMetrics) write_table_metric(text, tables, metric);
  const Store::Figures figures = cache.store().figures();
  const auto limit = static_cast<double>(cache.options().memory_bytes);
  const auto bytes = static_cast<double>(figures.bytes);
  write_plain(text, "EstimatedDbSize", "gauge", "Bytes that the cache holds, as measured.", bytes);
  write_plain(text, "CacheMemoryUtilization", "gauge", "Percent of the memory that is in use.",
              100 * bytes / limit);
  write_plain(text, "EvictedSize", "counter", "Bytes that went for want of room.",
              static_cast<double>(figures.evicted_bytes));
  write_plain(text, "GrammeEvictions", "counter", "Answers that went for want of room.",
              static_cast<double>(figures.evictions));
  write_plain(text, "GrammeEntries", "gauge", "Answers that the cache holds.",
              static_cast<double>(figures.entries));
  write_saved_dollars(text, tables, cache.options().dollars_per_million_reads);
  write_patterns(text, cache);
  return text;
}

}  // namespace gramme::cache
