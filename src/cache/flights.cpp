#include "flights.h"

#include <utility>

namespace gramme::cache {

Flights::Shard& Flights::shard_of(const std::string& key) {
  return shards_[std::hash<std::string>()(key) % shards_.size()];
}

Flights::Boarded Flights::board(const std::string& key, const Dependencies& depends_on,
                                Moment as_of, Waiter& waiter,
                                const std::function<std::optional<Found>()>& find) {
  Shard& shard = shard_of(key);
  const std::lock_guard lock(shard.mutex);
  const auto under_way = shard.flights.find(key);
  if (under_way != shard.flights.end() && all_quiet_since(depends_on, under_way->second->as_of)) {
    under_way->second->waiters.push_back(std::move(waiter));
    return {};
  }
  // Between the caller's look and this one a fetch may have landed.
  if (auto found = find()) return {nullptr, std::move(found)};
  auto flight = std::make_shared<Flight>();
  flight->as_of = as_of;
  flight->waiters.push_back(std::move(waiter));
  shard.flights[key] = flight;
  return {std::move(flight), std::nullopt};
}

std::vector<Flights::Waiter> Flights::land(const std::string& key, const FlightPtr& flight) {
  Shard& shard = shard_of(key);
  const std::lock_guard lock(shard.mutex);
  const auto known = shard.flights.find(key);
  if (known != shard.flights.end() && known->second == flight) shard.flights.erase(known);
  return std::move(flight->waiters);
}

}  // namespace gramme::cache
