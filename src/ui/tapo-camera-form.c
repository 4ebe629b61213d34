/* tapo-camera-form.c: rows on one side, a draft on the other; whether it can be used is seen in tapo-camera-form-check.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-form-private.h"

#include <glib/gi18n.h>

#include "tapo-camera-hints.h"

enum
{
  CHANGED,
  CONNECTION_CHANGED,
  CHOOSE_BRAND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TapoCameraForm, tapo_camera_form, GTK_TYPE_WIDGET)

static const char *
get_row_text (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
set_row_text (gpointer row,
              const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static void
emit_changed (TapoCameraForm *self,
              gboolean connection)
{
  if (connection)
    g_signal_emit (self, signals[CONNECTION_CHANGED], 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
tapo_camera_form_suggest_name (TapoCameraForm *self)
{
  g_autofree char *name = NULL;

  if (self->suggested_name == NULL)
    return;
  name = tapo_camera_hints_suggest_name (tapo_camera_form_get_brand (self), tapo_camera_get_host (self->draft));
  g_set_str (&self->suggested_name, name != NULL ? name : "");
  self->suggesting = TRUE;
  set_row_text (self->name_row, name);
  self->suggesting = FALSE;
}

static void
update_duplicate (TapoCameraForm *self)
{
  g_autofree char *sentence = tapo_camera_hints_duplicate (self->cameras, self->draft);

  tapo_hint_set (self->address_hint, sentence != NULL ? TAPO_HINT_CAUTION : TAPO_HINT_PLAIN, sentence);
}

void
tapo_camera_form_update_brand (TapoCameraForm *self)
{
  TapoBrand *brand = tapo_camera_form_get_brand (self);
  const char *note = brand != NULL ? tapo_brand_get_note (brand) : NULL;

  adw_action_row_set_subtitle (self->brand_row, brand != NULL ? _ (tapo_brand_get_name (brand)) : _ ("Another camera"));
  tapo_account_group_set_brand (self->account_group, brand);
  /* For a Tapo the account says it, where it is needed. */
  if (note == NULL || tapo_camera_hints_is_tp_link (brand))
    tapo_hint_set (self->brand_hint, TAPO_HINT_PLAIN, NULL);
  else
    tapo_hint_set (self->brand_hint, tapo_brand_get_supported (brand) ? TAPO_HINT_PLAIN : TAPO_HINT_CAUTION, _ (note));
}

static void
on_draft_notify (TapoCameraForm *self,
                 GParamSpec *pspec)
{
  static const char *const places[] = { "host", "port", "main-path", NULL };
  gboolean connection = !g_str_equal (pspec->name, "name") && !g_str_equal (pspec->name, "fit");

  tapo_hint_set (self->problem_hint, TAPO_HINT_WRONG, NULL);
  if (g_strv_contains (places, pspec->name))
    update_duplicate (self);
  emit_changed (self, connection);
}

static void
on_brand_activated (TapoCameraForm *self)
{
  g_signal_emit (self, signals[CHOOSE_BRAND], 0);
}

/* While the text is no address there is no host to speak of, but something has been typed. */
static void
on_address_edited (TapoCameraForm *self)
{
  if (self->draft != NULL)
    emit_changed (self, TRUE);
}

static void
on_host_changed (TapoCameraForm *self)
{
  if (self->draft == NULL)
    return;
  g_object_set (self->draft, "host", tapo_address_row_get_host (self->address_row), NULL);
  tapo_camera_form_suggest_name (self);
}

/* One path of a camera tells the other one, where its brand is known. */
static void
take_path (TapoCameraForm *self,
           const char *path)
{
  TapoBrand *brand = tapo_camera_hints_find_brand (path, tapo_camera_form_get_brand (self));

  if (brand != NULL)
    {
      tapo_camera_form_set_brand (self, brand);
      return;
    }
  g_object_set (self->draft, "main-path", path, "sub-path", NULL, NULL);
  tapo_camera_form_set_brand (self, tapo_brands_find (TAPO_BRAND_OTHER));
}

static void
on_taken_apart (TapoCameraForm *self,
                TapoAddress *address)
{
  const char *sentence = tapo_camera_hints_taken_apart (address);

  if (address->path != NULL)
    take_path (self, address->path);
  if (address->port != 0)
    g_object_set (self->draft, "port", address->port, NULL);
  if (address->tls)
    g_object_set (self->draft, "tls", TRUE, NULL);
  if (address->user != NULL)
    tapo_account_group_set_user (self->account_group, address->user);
  if (address->password != NULL)
    tapo_account_group_set_password (self->account_group, address->password);
  if (sentence != NULL && tapo_hint_get_text (self->address_hint) == NULL)
    tapo_hint_set (self->address_hint, TAPO_HINT_PLAIN, sentence);
}

static void
on_account_changed (TapoCameraForm *self)
{
  if (self->draft == NULL)
    return;
  g_object_set (self->draft, "user", tapo_account_group_get_user (self->account_group), NULL);
  emit_changed (self, TRUE);
}

static void
on_name_changed (TapoCameraForm *self)
{
  if (self->draft == NULL)
    return;
  if (!self->suggesting)
    g_clear_pointer (&self->suggested_name, g_free);
  g_object_set (self->draft, "name", get_row_text (self->name_row), NULL);
}

static gboolean
fit_to_row (GBinding *binding,
            const GValue *from,
            GValue *to,
            gpointer user_data)
{
  g_value_set_boolean (to, g_strcmp0 (g_value_get_string (from), "cover") == 0);
  return TRUE;
}

static gboolean
fit_from_row (GBinding *binding,
              const GValue *from,
              GValue *to,
              gpointer user_data)
{
  g_value_set_string (to, g_value_get_boolean (from) ? "cover" : "contain");
  return TRUE;
}

static void
tapo_camera_form_dispose (GObject *object)
{
  TapoCameraForm *self = TAPO_CAMERA_FORM (object);

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->cameras);
  g_clear_object (&self->draft);
  g_clear_object (&self->original);
  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_CAMERA_FORM);
  G_OBJECT_CLASS (tapo_camera_form_parent_class)->dispose (object);
}

static void
tapo_camera_form_finalize (GObject *object)
{
  g_free (TAPO_CAMERA_FORM (object)->suggested_name);
  G_OBJECT_CLASS (tapo_camera_form_parent_class)->finalize (object);
}

static void
tapo_camera_form_class_init (TapoCameraFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = tapo_camera_form_dispose;
  object_class->finalize = tapo_camera_form_finalize;

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CONNECTION_CHANGED] = g_signal_new ("connection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                              G_TYPE_NONE, 0);
  signals[CHOOSE_BRAND] = g_signal_new ("choose-brand", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TAPO_TYPE_ACCOUNT_GROUP);
  g_type_ensure (TAPO_TYPE_ADDRESS_ROW);
  g_type_ensure (TAPO_TYPE_HINT);
  g_type_ensure (TAPO_TYPE_STREAM_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-camera-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoCameraForm, camera_group);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraForm, more_group);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraForm, brand_row);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraForm, address_row);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraForm, brand_hint);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraForm, address_hint);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraForm, account_group);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraForm, name_row);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraForm, fill_row);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraForm, stream_row);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraForm, problem_hint);
  gtk_widget_class_bind_template_callback (widget_class, on_brand_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_address_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_host_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_taken_apart);
  gtk_widget_class_bind_template_callback (widget_class, on_account_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
}

static void
tapo_camera_form_init (TapoCameraForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A new draft begins as a camera of its brand. */
static void
begin_new (TapoCameraForm *self)
{
  TapoBrand *brand = tapo_camera_form_get_brand (self);

  if (tapo_camera_get_name (self->draft) == NULL)
    self->suggested_name = g_strdup ("");
  if (tapo_camera_get_main_path (self->draft) == NULL && brand != NULL)
    tapo_camera_form_set_brand (self, brand);
  tapo_camera_form_suggest_name (self);
}

void
tapo_camera_form_set_draft (TapoCameraForm *self,
                            TapoCameraList *cameras,
                            TapoCamera *draft,
                            gboolean is_saved)
{
  g_return_if_fail (TAPO_IS_CAMERA_FORM (self));
  g_return_if_fail (self->draft == NULL);

  tapo_address_row_set_host (self->address_row, tapo_camera_get_host (draft));
  tapo_account_group_set_user (self->account_group, tapo_camera_get_user (draft));
  tapo_account_group_set_is_saved (self->account_group, is_saved);
  set_row_text (self->name_row, tapo_camera_get_name (draft));
  gtk_widget_set_visible (GTK_WIDGET (self->fill_row), is_saved);

  self->cameras = g_object_ref (cameras);
  self->draft = g_object_ref (draft);
  tapo_stream_row_bind (self->stream_row, draft);
  g_object_bind_property_full (draft, "fit", self->fill_row, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE,
                               fit_to_row, fit_from_row, NULL, NULL);
  if (!is_saved)
    begin_new (self);
  tapo_camera_form_update_brand (self);
  update_duplicate (self);
  self->original = tapo_camera_copy (draft);
  g_signal_connect_swapped (draft, "notify", G_CALLBACK (on_draft_notify), self);
}

static gboolean
is_own_path (TapoBrand *brand,
             const char *path)
{
  return brand != NULL && (g_strcmp0 (path, tapo_brand_get_main_path (brand)) == 0 ||
                           g_strcmp0 (path, tapo_brand_get_sub_path (brand)) == 0);
}

void
tapo_camera_form_set_brand (TapoCameraForm *self,
                            TapoBrand *brand)
{
  TapoBrand *before = tapo_camera_form_get_brand (self);
  const char *user = tapo_account_group_get_user (self->account_group);
  const char *main_path = tapo_brand_get_main_path (brand);

  g_return_if_fail (TAPO_IS_CAMERA_FORM (self));
  g_return_if_fail (TAPO_IS_BRAND (brand));

  if (*user == '\0' || (before != NULL && g_strcmp0 (user, tapo_brand_get_user_hint (before)) == 0))
    tapo_account_group_set_user (self->account_group, tapo_brand_get_user_hint (brand));
  /* A brand without paths keeps those that somebody has entered. */
  if (main_path != NULL || is_own_path (before, tapo_camera_get_main_path (self->draft)))
    g_object_set (self->draft, "main-path", main_path, "sub-path", tapo_brand_get_sub_path (brand), NULL);
  g_object_set (self->draft,
                "brand", tapo_brand_get_id (brand),
                "port", tapo_brand_get_port (brand),
                "tls", tapo_brand_get_tls (brand),
                NULL);
  if (tapo_camera_get_main_path (self->draft) == NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->stream_row), TRUE);
  tapo_camera_form_update_brand (self);
  tapo_camera_form_suggest_name (self);
}

TapoBrand *
tapo_camera_form_get_brand (TapoCameraForm *self)
{
  const char *id;

  g_return_val_if_fail (TAPO_IS_CAMERA_FORM (self), NULL);

  id = self->draft != NULL ? tapo_camera_get_brand (self->draft) : NULL;
  return id != NULL ? tapo_brands_find (id) : NULL;
}

gboolean
tapo_camera_form_is_filled (TapoCameraForm *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_FORM (self), FALSE);

  return *get_row_text (self->address_row) != '\0';
}

gboolean
tapo_camera_form_is_dirty (TapoCameraForm *self)
{
  static const char *const others[] = { "name", "brand", "fit" };

  g_return_val_if_fail (TAPO_IS_CAMERA_FORM (self), FALSE);

  if (tapo_account_group_get_change (self->account_group) != TAPO_PASSWORD_KEEP ||
      !tapo_camera_connection_equals (self->draft, self->original) ||
      (tapo_address_row_get_host (self->address_row) == NULL && tapo_camera_form_is_filled (self)))
    return TRUE;

  for (guint i = self->suggested_name != NULL ? 1 : 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *now = NULL, *before = NULL;

      g_object_get (self->draft, others[i], &now, NULL);
      g_object_get (self->original, others[i], &before, NULL);
      if (g_strcmp0 (now, before) != 0)
        return TRUE;
    }
  return FALSE;
}

TapoPasswordChange
tapo_camera_form_get_password_change (TapoCameraForm *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_FORM (self), TAPO_PASSWORD_KEEP);

  return tapo_account_group_get_change (self->account_group);
}

const char *
tapo_camera_form_get_password (TapoCameraForm *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_FORM (self), NULL);

  return tapo_account_group_get_password (self->account_group);
}

GtkWidget *
tapo_camera_form_get_first (TapoCameraForm *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_FORM (self), NULL);

  return GTK_WIDGET (self->address_row);
}

void
tapo_camera_form_set_address (TapoCameraForm *self,
                              const char *address)
{
  g_return_if_fail (TAPO_IS_CAMERA_FORM (self));

  set_row_text (self->address_row, address);
  tapo_address_row_finish (self->address_row);
}

void
tapo_camera_form_wipe (TapoCameraForm *self)
{
  g_return_if_fail (TAPO_IS_CAMERA_FORM (self));

  tapo_account_group_wipe (self->account_group);
  tapo_address_row_set_host (self->address_row, NULL);
}
