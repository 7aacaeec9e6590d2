#include "memtable/node.h"

namespace gramme::storage::memtable {
namespace {

// Moves the values from `slot` on by one.
template <typename Value, std::size_t size>
void make_room(std::array<std::atomic<Value>, size>& values, std::uint32_t slot,
               std::uint32_t count) {
  for (std::uint32_t i = count; i > slot; --i) {
    values[i].store(values[i - 1].load(std::memory_order_relaxed), std::memory_order_release);
  }
}

// The word of a key at `offset`, of its first `size` bytes alone.
std::uint64_t word_of_beginning(const EntryKey& key, std::uint32_t offset, std::uint32_t size) {
  return beginning_of_word(key.word(offset), size - offset);
}

}  // namespace

std::uint32_t Slots::rank(const EntryKey& key, Bound bound) const {
  const std::uint32_t count = this->count();
  const std::uint32_t prefix_bytes = prefix_bytes_.load(std::memory_order_acquire);
  const int side = compare_with_prefix(key, prefix_bytes);
  if (side != 0) return side < 0 ? 0 : count;

  const std::uint64_t head = key.word(prefix_bytes);
  const auto head_at = [&](std::uint32_t slot) {
    return heads_[slot].load(std::memory_order_acquire);
  };
  std::uint32_t low = 0;
  for (std::uint32_t left = count; left > 0;) {
    const std::uint32_t half = left / 2;
    low = head_at(low + half) < head ? low + left - half : low;  // no branch to mispredict
    left = half;
  }

  const auto comes_before = [&](std::uint32_t slot) {
    const int order = EntryKey::of_entry(entry(slot)).compare(key, prefix_bytes);
    return order < 0 || (order == 0 && bound == Bound::kBehind);
  };
  // The newest entry of a key is the one that is asked for, and that a newer one goes before.
  if (low == count || head_at(low) != head || !comes_before(low)) return low;
  std::uint32_t high = count;
  for (++low; low < high;) {
    const std::uint32_t middle = (low + high) / 2;
    const std::uint64_t there = head_at(middle);
    if (there < head || (there == head && comes_before(middle))) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

int Slots::compare_with_prefix(const EntryKey& key, std::uint32_t prefix_bytes) const {
  for (std::uint32_t offset = 0; offset < prefix_bytes; offset += sizeof(std::uint64_t)) {
    const std::uint64_t word = word_of_beginning(key, offset, prefix_bytes);
    const std::uint64_t wanted = prefix_[offset / sizeof word].load(std::memory_order_acquire);
    if (word != wanted) return word < wanted ? -1 : 1;
  }
  return key.size() < prefix_bytes ? -1 : 0;
}

void Slots::set_prefix(const EntryKey& key, std::uint32_t prefix_bytes) {
  for (std::uint32_t offset = 0; offset < prefix_bytes; offset += sizeof(std::uint64_t)) {
    const std::uint64_t word = word_of_beginning(key, offset, prefix_bytes);
    prefix_[offset / sizeof word].store(word, std::memory_order_release);
  }
  prefix_bytes_.store(prefix_bytes, std::memory_order_release);
  for (std::uint32_t slot = 0; slot < count(); ++slot) {
    heads_[slot].store(EntryKey::of_entry(entry(slot)).word(prefix_bytes),
                       std::memory_order_release);
  }
}

void Slots::fit_prefix() {
  if (count() == 0) return;
  const EntryKey first = EntryKey::of_entry(entry(0));
  const std::uint32_t common = first.common(EntryKey::of_entry(entry(count() - 1)));
  const std::uint32_t fitting = std::min(common, kPrefixLimit);
  if (fitting >= prefix_bytes_ + kWorthNewHeads) set_prefix(first, fitting);
}

void Slots::insert(std::uint32_t slot, const char* entry) {
  const EntryKey key = EntryKey::of_entry(entry);
  const std::uint32_t count = this->count();
  if (count == 0) {
    set_prefix(key, std::min(key.size(), kPrefixLimit));
  } else if ((slot == 0 || slot == count) && compare_with_prefix(key, prefix_bytes_) != 0) {
    // What is between two keys begins as they do.
    const EntryKey other = EntryKey::of_entry(this->entry(0));
    set_prefix(other, std::min(key.common(other), prefix_bytes_.load()));
  }
  make_room(heads_, slot, count);
  make_room(entries_, slot, count);
  heads_[slot].store(key.word(prefix_bytes_), std::memory_order_release);
  entries_[slot].store(entry, std::memory_order_release);
  count_.store(count + 1, std::memory_order_release);
  last_inserted_ = slot;
}

void Slots::move_tail(std::uint32_t slot, Slots& right) {
  const std::uint32_t moved = count() - slot;
  for (std::uint32_t i = 0; i < moved; ++i) {
    right.heads_[i].store(heads_[slot + i], std::memory_order_release);
    right.entries_[i].store(entry(slot + i), std::memory_order_release);
  }
  for (std::uint32_t i = 0; i < kPrefixWords; ++i) right.prefix_[i].store(prefix_[i]);
  right.prefix_bytes_.store(prefix_bytes_);
  right.count_.store(moved, std::memory_order_release);
  count_.store(slot, std::memory_order_release);
  right.fit_prefix();
  fit_prefix();
}

void Inner::insert(std::uint32_t slot, const char* entry, Node* child) {
  make_room(children, slot + 1, slots.count() + 1);
  children[slot + 1].store(child, std::memory_order_release);
  slots.insert(slot, entry);
}

void Inner::move_tail(std::uint32_t slot, Inner& right) {
  for (std::uint32_t i = slot + 1; i <= slots.count(); ++i) {
    right.children[i - slot - 1].store(child(i), std::memory_order_release);
  }
  slots.move_tail(slot + 1, right.slots);
  slots.remove_last();
}

}  // namespace gramme::storage::memtable
