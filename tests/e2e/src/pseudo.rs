//! A language that nobody speaks, made from English: what is not in it was forgotten, and what has no room for it has none
//! for German.

use serde_json::Value;

/// What a sentence begins and ends with. No other text has them.
pub const BRACKETS: [char; 2] = ['⟦', '⟧'];

const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED: &str = "áƀçđéƒĝĥíĵķļɱñóþɋŕšţúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĻṀÑÓÞɊŔŠŢÚṼŴẊÝŽ";

/// A sentence with accented letters, about 40 % longer, between brackets. Its holes stay as they are.
#[must_use]
pub fn pseudo(sentence: &str) -> String {
    let [begin, end] = BRACKETS;
    let mut whole = String::from(begin);
    let mut is_hole = false;
    for letter in sentence.chars() {
        is_hole = (is_hole || letter == '{') && letter != '}';
        let accented = PLAIN.chars().zip(ACCENTED.chars()).find(|(plain, _)| *plain == letter && !is_hole);
        whole.push(accented.map_or(letter, |(_, accented)| accented));
        // Two letters of five are vowels.
        if let Some((_, vowel)) = accented.filter(|_| "aeiou".contains(letter)) {
            whole.push(vowel);
        }
    }
    whole.push(end);
    whole
}

/// A file of sentences as it is shipped, in this language.
pub(crate) fn file(sentences: &Value) -> Value {
    match sentences {
        Value::String(sentence) => pseudo(sentence).into(),
        Value::Array(list) => list.iter().map(file).collect(),
        Value::Object(forms) => forms.iter().map(|(category, form)| (category.clone(), file(form))).collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn letters_are_others_and_holes_the_same() {
        assert_eq!(PLAIN.chars().count(), ACCENTED.chars().count());
        assert_eq!(pseudo("Deactivate {name}?"), "⟦Đééááçţííṽááţéé {name}?⟧");
        assert_eq!(pseudo("{#done} of {#count}"), "⟦{#done} óóƒ {#count}⟧");
    }

    #[test]
    fn every_form_of_a_plural_is_in_it() {
        let forms = json!(["a", { "one": "b", "other": "{#count} c" }]);
        assert_eq!(file(&forms), json!(["⟦áá⟧", { "one": "⟦ƀ⟧", "other": "⟦{#count} ç⟧" }]));
    }
}
