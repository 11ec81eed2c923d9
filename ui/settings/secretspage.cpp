#include "ui/settings/secretspage.h"

#include "core/sites/secretstore.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/spacing.h"

#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

QLabel *paragraph(const QString &text)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(true);
    return label;
}

} // namespace

SecretsPage::SecretsPage(SecretStore &store, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_icon(new QLabel)
    , m_description(paragraph({}))
{
    auto *group = new QGroupBox(tr("Where Passwords Go"));
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::normal);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_description, 1);
    auto *inside = new QVBoxLayout(group);
    inside->setSpacing(spacing::normal);
    inside->addLayout(row);
    inside->addWidget(paragraph(tr("Passwords and passphrases are kept only when you tick “Remember”. They are never "
                                   "written to a file of this program, and deleting a site deletes its password.")));
    m_description->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(group);
    layout->addStretch();
    connect(&store, &SecretStore::storeChanged, this, &SecretsPage::showStore);
    showStore();
}

void SecretsPage::showStore()
{
    m_icon->setPixmap(themedIcon(m_store.isLasting() ? u"lock"_s : u"warning"_s).pixmap(spacing::toolIcon));
    m_description->setText(m_store.storeDescription());
    m_description->setAccessibleName(m_store.storeDescription());
}

} // namespace sampan
