#include "core/settings/settings.h"
#include "core/sites/sessionsecretstore.h"
#include "ui/settings/settingsdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_SettingsDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void pagesAreChosenByKeys();
    void everyChoiceOfTheListIsOffered();
    void restoredDefaultsShow();
    void speedLimitsAreInKilobytes();
    void secretsPageNamesTheStore();
    void escapeCloses();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    SessionSecretStore m_secrets;
    std::unique_ptr<SettingsDialog> m_dialog;
};

void tst_SettingsDialog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"sampan.ini"_s));
    m_dialog = std::make_unique<SettingsDialog>(*m_settings, m_secrets);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

void tst_SettingsDialog::cleanup()
{
    m_dialog.reset();
    m_settings.reset();
    m_folder.reset();
}

void tst_SettingsDialog::pagesAreChosenByKeys()
{
    auto *names = m_dialog->findChild<QListWidget *>();
    const QList<QSpinBox *> numbers = m_dialog->findChildren<QSpinBox *>();
    const auto parallel = std::ranges::find(numbers, u"Jobs at the same time"_s, &QWidget::accessibleName);
    QVERIFY(parallel != numbers.end() && !(*parallel)->isVisible());
    QTest::keyClick(names, Qt::Key_Down);
    QVERIFY((*parallel)->isVisible());
}

// A word that the page forgets would show as an empty box.
void tst_SettingsDialog::everyChoiceOfTheListIsOffered()
{
    const auto offers = [this](const ChoiceSetting &setting) {
        const QStringList words = Settings::choices(setting);
        for (const QComboBox *box : m_dialog->findChildren<QComboBox *>()) {
            QStringList offered;
            for (int row = 0; row < box->count(); ++row)
                offered << box->itemData(row).toString();
            if (QSet<QString>(offered.begin(), offered.end()) == QSet<QString>(words.begin(), words.end()))
                return true;
        }
        return false;
    };
    QVERIFY(offers(setting::UploadConflict));
    QVERIFY(offers(setting::DownloadConflict));
    QVERIFY(offers(setting::Links));
}

void tst_SettingsDialog::restoredDefaultsShow()
{
    auto *box = m_dialog->findChild<QCheckBox *>();
    const bool before = box->isChecked();
    QTest::keyClick(box, Qt::Key_Space);
    QCOMPARE(box->isChecked(), !before);
    QTest::keyClick(m_dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::RestoreDefaults),
                    Qt::Key_Space);
    QCOMPARE(box->isChecked(), before);
}

void tst_SettingsDialog::speedLimitsAreInKilobytes()
{
    QTest::keyClick(m_dialog->findChild<QListWidget *>(), Qt::Key_Down);
    QSpinBox *box = nullptr;
    for (QSpinBox *each : m_dialog->findChildren<QSpinBox *>())
        box = each->accessibleName() == u"Speed limit of uploads" ? each : box;
    QVERIFY(box && box->isVisible());
    QCOMPARE(box->text(), u"no limit"_s);
    box->selectAll();
    QTest::keyClicks(box, u"500"_s);
    QCOMPARE(box->text(), u"500 kB/s"_s);
    QCOMPARE(m_settings->value(setting::UploadSpeedLimit), 500);
    QCOMPARE(m_settings->value(setting::SpeedLimit), 0);
}

void tst_SettingsDialog::secretsPageNamesTheStore()
{
    QTest::keyClick(m_dialog->findChild<QListWidget *>(), Qt::Key_End);
    bool named = false;
    for (const QLabel *label : m_dialog->findChildren<QLabel *>())
        named = named || (label->isVisible() && label->text() == m_secrets.storeDescription());
    QVERIFY(named);
}

void tst_SettingsDialog::escapeCloses()
{
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
}

QTEST_MAIN(tst_SettingsDialog)
#include "tst_settingsdialog.moc"
