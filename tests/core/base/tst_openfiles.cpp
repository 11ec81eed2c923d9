#include "core/base/openfiles.h"

#include <QTest>

#include <sys/resource.h>

#include <algorithm>

using namespace sampan;

class tst_OpenFiles : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void raisesTheLimit_data();
    void raisesTheLimit();

private:
    [[nodiscard]] static rlimit limits()
    {
        rlimit files = {};
        ::getrlimit(RLIMIT_NOFILE, &files);
        return files;
    }

    [[nodiscard]] rlim_t most() const { return std::min<rlim_t>(m_before.rlim_max, 65536); }

    const rlimit m_before = limits();
};

void tst_OpenFiles::cleanup()
{
    ::setrlimit(RLIMIT_NOFILE, &m_before);
}

void tst_OpenFiles::raisesTheLimit_data()
{
    QTest::addColumn<quint64>("before");
    QTest::newRow("few") << quint64(256);
    QTest::newRow("as many as there may be") << quint64(most());
}

void tst_OpenFiles::raisesTheLimit()
{
    QFETCH(quint64, before);
    const rlimit given{rlim_t(before), m_before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &given), 0);
    allowManyOpenFiles();
    QCOMPARE(quint64(limits().rlim_cur), quint64(most()));
    QCOMPARE(quint64(limits().rlim_max), quint64(m_before.rlim_max));
}

QTEST_APPLESS_MAIN(tst_OpenFiles)
#include "tst_openfiles.moc"
