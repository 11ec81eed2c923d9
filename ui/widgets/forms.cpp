#include "ui/widgets/forms.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/spacing.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sampan {

QFormLayout *formIn(QWidget *group)
{
    auto *form = new QFormLayout(group);
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(spacing::normal + spacing::tight);
    form->setVerticalSpacing(spacing::normal);
    return form;
}

QWidget *withChooser(QLineEdit *field, const QString &name, const std::function<void()> &choose)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::tight);
    auto *button = new QToolButton;
    button->setIcon(themedIcon(u"folder"_s));
    button->setToolTip(name);
    button->setAccessibleName(name);
    QObject::connect(button, &QToolButton::clicked, field, choose);
    layout->addWidget(field);
    layout->addWidget(button);
    row->setFocusProxy(field);
    return row;
}

} // namespace sampan
