#include "ui/prompts/fingerprint.h"

#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_Fingerprint : public QObject
{
    Q_OBJECT

private slots:
    void comparison_data();
    void comparison();
};

void tst_Fingerprint::comparison_data()
{
    const QString shown = u"SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"_s;
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<FingerprintMatch>("match");
    QTest::newRow("nothing") << u"  "_s << FingerprintMatch::Nothing;
    QTest::newRow("the same") << shown << FingerprintMatch::Same;
    QTest::newRow("without its prefix") << shown.mid(7) << FingerprintMatch::Same;
    QTest::newRow("with padding") << QString(shown + u'=') << FingerprintMatch::Same;
    QTest::newRow("broken over two lines") << QString(shown).insert(20, u'\n') << FingerprintMatch::Same;
    QTest::newRow("a line of ssh-keygen")
        << QString(u"256 "_s + shown + u" root@web1 (ED25519)"_s) << FingerprintMatch::Same;
    QTest::newRow("one letter in another case") << QString(shown).replace(u'Q', u'q') << FingerprintMatch::Different;
    QTest::newRow("cut short") << shown.left(20) << FingerprintMatch::Different;
    QTest::newRow("MD5") << u"MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48"_s << FingerprintMatch::NotComparable;
    QTest::newRow("MD5 without its name")
        << u"16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48"_s << FingerprintMatch::NotComparable;
}

void tst_Fingerprint::comparison()
{
    QFETCH(QString, pasted);
    QFETCH(FingerprintMatch, match);
    QCOMPARE(compareFingerprints(pasted, u"SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"_s), match);
}

QTEST_GUILESS_MAIN(tst_Fingerprint)
#include "tst_fingerprint.moc"
