#include "ui/prompts/hostkeysheet.h"

#include "core/base/servertext.h"
#include "ui/prompts/fingerprint.h"
#include "ui/widgets/plaintooltip.h"
#include "ui/widgets/spacing.h"

#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

// "ssh-ed25519" → "ed25519", as in the names of a server's key files.
QString keyFileWord(const QString &keyType)
{
    if (keyType.contains(u"ed25519"_s))
        return u"ed25519"_s;
    return keyType.contains(u"ecdsa"_s) ? u"ecdsa"_s : u"rsa"_s;
}

QString verdictText(FingerprintMatch match)
{
    switch (match) {
    case FingerprintMatch::Nothing:
        return {};
    case FingerprintMatch::Same:
        return HostKeySheet::tr("✓ Same: this is the server you expect.");
    case FingerprintMatch::Different:
        return HostKeySheet::tr("✗ Different: do not connect, or ask the administrator again.");
    case FingerprintMatch::NotComparable:
        return HostKeySheet::tr("This is an MD5 fingerprint and cannot be compared. Ask for the SHA256 one.");
    }
    return {};
}

} // namespace

HostKeySheet::HostKeySheet(const HostKeyQuestion &question, QWidget *parent)
    : Sheet(u"key"_s, tr("First connection to %1: is this the right server?").arg(visibleText(question.host)), parent)
    , m_question(question)
{
    addText(tr("Its key is not known yet. Compare the fingerprint with the one you got from the server's "
               "administrator. If they differ, somebody else may be answering."));
    addFacts();
    addComparison();
    addAnswers();
    connect(this, &Sheet::dismissed, this, [this] { emit answered(HostKeyAnswer::Cancel); });
}

void HostKeySheet::addFacts()
{
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignTop);
    form->setHorizontalSpacing(spacing::normal + spacing::tight);
    form->addRow(tr("Host:"), selectableText(visibleText(m_question.host)));
    form->addRow(tr("Key type:"), selectableText(visibleText(m_question.keyType)));
    // A wrapped label breaks only at spaces; a read-only field keeps the whole hash in one selectable line.
    auto *fingerprint = new QLineEdit(visibleText(m_question.fingerprint));
    fingerprint->setReadOnly(true);
    fingerprint->setFrame(false);
    fingerprint->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    fingerprint->setAccessibleName(tr("Fingerprint of the server's key"));
    fingerprint->setCursorPosition(0);
    QPalette flat = fingerprint->palette();
    flat.setColor(QPalette::Base, Qt::transparent);
    fingerprint->setPalette(flat);
    form->addRow(tr("Fingerprint:"), fingerprint);
    body()->addLayout(form);
}

void HostKeySheet::addComparison()
{
    m_expected = new QLineEdit;
    m_expected->setPlaceholderText(tr("Paste the expected fingerprint to compare"));
    m_expected->setAccessibleName(tr("Expected fingerprint"));
    m_expected->setClearButtonEnabled(true);
    connect(m_expected, &QLineEdit::textChanged, this, &HostKeySheet::compare);
    body()->addWidget(m_expected);
    m_verdict = addText({});
    m_verdict->setAccessibleName(tr("Result of the comparison"));
    m_verdict->hide();
    //: %1 is a command to be typed on the server
    QLabel *hint =
        addText(tr("Where to compare: on the server's own console, %1 prints it; hosting companies "
                   "show it on the page of the server.")
                    .arg(u"ssh-keygen -lf /etc/ssh/ssh_host_%1_key.pub"_s.arg(keyFileWord(m_question.keyType))));
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setTextInteractionFlags(Qt::TextSelectableByMouse);
}

void HostKeySheet::addAnswers()
{
    m_once = addButton(tr("Connect &Once"));
    m_once->setToolTip(tr("Connect now and ask again next time"));
    m_store = addButton(tr("&Accept and Store"));
    m_store->setToolTip(plainToolTip(tr("Connect and keep the key in %1").arg(m_question.knownHostsFile)));
    QPushButton *cancel = addButton(tr("Cancel"));
    const auto answer = [this](QPushButton *button, HostKeyAnswer given) {
        connect(button, &QPushButton::clicked, this, [this, given] { emit answered(given); });
    };
    answer(m_once, HostKeyAnswer::AcceptOnce);
    answer(m_store, HostKeyAnswer::AcceptAndStore);
    answer(cancel, HostKeyAnswer::Cancel);
    setFirstFocus(cancel);
}

void HostKeySheet::compare(const QString &pasted)
{
    const FingerprintMatch match = compareFingerprints(pasted, m_question.fingerprint);
    m_verdict->setText(verdictText(match));
    m_verdict->setVisible(match != FingerprintMatch::Nothing);
    m_once->setEnabled(match != FingerprintMatch::Different);
    m_store->setEnabled(match != FingerprintMatch::Different);
}

} // namespace sampan
