/* tapo-address-row.c: an entry row that keeps the host of what it is given.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-address-row.h"

struct _TapoAddressRow
{
  AdwEntryRow parent_instance;

  char *host;
  guint finish_idle;
  gboolean replacing; /* the row changes its text itself */
};

enum
{
  PROP_0,
  PROP_HOST,
  N_PROPS
};

enum
{
  TAKEN_APART,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TapoAddressRow, tapo_address_row, ADW_TYPE_ENTRY_ROW)

/* The entry inside the row. */
static GtkEditable *
get_entry (TapoAddressRow *self)
{
  return gtk_editable_get_delegate (GTK_EDITABLE (self));
}

static void
set_host (TapoAddressRow *self,
          const char *host)
{
  if (g_set_str (&self->host, host))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HOST]);
}

/* What was there before may have held a password: it is not to come back by undoing. */
static void
replace_text (TapoAddressRow *self,
              const char *text)
{
  self->replacing = TRUE;
  gtk_editable_set_enable_undo (get_entry (self), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  gtk_editable_set_enable_undo (get_entry (self), TRUE);
  gtk_editable_set_position (GTK_EDITABLE (self), -1);
  self->replacing = FALSE;
}

static gboolean
holds_more (TapoAddress *address,
            const char *text)
{
  return address->port != 0 || address->path != NULL || address->user != NULL || address->password != NULL ||
         !g_str_equal (address->host, text);
}

void
tapo_address_row_finish (TapoAddressRow *self)
{
  const char *text;
  g_autoptr (TapoAddress) address = NULL;

  g_return_if_fail (TAPO_IS_ADDRESS_ROW (self));

  g_clear_handle_id (&self->finish_idle, g_source_remove);
  text = gtk_editable_get_text (GTK_EDITABLE (self));
  address = tapo_address_parse (text, NULL);
  if (address == NULL || !holds_more (address, text))
    return;
  replace_text (self, address->host);
  set_host (self, address->host);
  g_signal_emit (self, signals[TAKEN_APART], 0, address);
}

static gboolean
on_finish_idle (gpointer user_data)
{
  TapoAddressRow *self = user_data;

  self->finish_idle = 0;
  tapo_address_row_finish (self);
  return G_SOURCE_REMOVE;
}

/* Several characters at once are pasted or dropped. The entry is busy inserting them: they are taken apart as soon as
 * it has done so, before anything is drawn. */
static void
on_inserted_text (TapoAddressRow *self,
                  guint position,
                  const char *chars,
                  guint n_chars)
{
  if (!self->replacing && n_chars > 1 && self->finish_idle == 0)
    self->finish_idle = g_idle_add_full (G_PRIORITY_HIGH, on_finish_idle, self, NULL);
}

static void
on_changed (TapoAddressRow *self)
{
  g_autoptr (TapoAddress) address = NULL;

  if (self->replacing)
    return;
  address = tapo_address_parse (gtk_editable_get_text (GTK_EDITABLE (self)), NULL);
  set_host (self, address != NULL ? address->host : NULL);
}

static void
tapo_address_row_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_HOST)
    g_value_set_string (value, TAPO_ADDRESS_ROW (object)->host);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_address_row_dispose (GObject *object)
{
  TapoAddressRow *self = TAPO_ADDRESS_ROW (object);

  g_clear_handle_id (&self->finish_idle, g_source_remove);
  G_OBJECT_CLASS (tapo_address_row_parent_class)->dispose (object);
}

static void
tapo_address_row_finalize (GObject *object)
{
  g_free (TAPO_ADDRESS_ROW (object)->host);
  G_OBJECT_CLASS (tapo_address_row_parent_class)->finalize (object);
}

static void
tapo_address_row_class_init (TapoAddressRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tapo_address_row_get_property;
  object_class->dispose = tapo_address_row_dispose;
  object_class->finalize = tapo_address_row_finalize;

  props[PROP_HOST] = g_param_spec_string ("host", NULL, NULL, NULL,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[TAKEN_APART] = g_signal_new ("taken-apart", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
tapo_address_row_init (TapoAddressRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), GTK_INPUT_PURPOSE_URL);
  adw_entry_row_set_input_hints (ADW_ENTRY_ROW (self), GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_LOWERCASE | GTK_INPUT_HINT_NO_EMOJI);
  g_signal_connect_object (gtk_text_get_buffer (GTK_TEXT (get_entry (self))), "inserted-text", G_CALLBACK (on_inserted_text), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (tapo_address_row_finish), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

const char *
tapo_address_row_get_host (TapoAddressRow *self)
{
  g_return_val_if_fail (TAPO_IS_ADDRESS_ROW (self), NULL);
  return self->host;
}

void
tapo_address_row_set_host (TapoAddressRow *self,
                           const char *host)
{
  g_return_if_fail (TAPO_IS_ADDRESS_ROW (self));

  replace_text (self, host != NULL ? host : "");
  set_host (self, host);
}
