package vn.truc.storage;

import vn.truc.exchange.TestClock;

class MemoryContentStoreTest implements ContentStoreContract {
    private final TestClock clock = new TestClock();
    private final MemoryContentStore store = new MemoryContentStore(clock);

    @Override
    public ContentStore store() {
        return store;
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    @Override
    public int spooledFiles() {
        return store.spooled();
    }
}
