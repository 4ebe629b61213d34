/* tapo-help-article.h: one page of the help as something to be read.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-help-pages.h"

G_BEGIN_DECLS

/* A new row that activates "help.show" with the id of the page. */
GtkWidget *tapo_help_row_new (const TapoHelpPage *page);

/* A new page for an AdwNavigationView, its tag the id of the page. Its links activate "help.show" with an id. */
AdwNavigationPage *tapo_help_article_new (const TapoHelpPage *page);

G_END_DECLS
