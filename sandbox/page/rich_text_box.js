// A box for text with styles: the browser's own editing, below the tools of Slack's composer, with its keys.
const TOOLS = [
  { name: "bold", label: "Bold", icon: "format_bold", cmd: "bold", keys: "Ctrl+B" },
  { name: "italic", label: "Italic", icon: "format_italic", cmd: "italic", keys: "Ctrl+I" },
  { name: "strike", label: "Strikethrough", icon: "strikethrough_s", cmd: "strikeThrough", keys: "Ctrl+Shift+X" },
  { name: "link", label: "Link", icon: "link", keys: "Ctrl+Shift+U", apart: true },
  { name: "ordered", label: "Ordered list", icon: "format_list_numbered", cmd: "insertOrderedList", keys: "Ctrl+Shift+7", apart: true },
  { name: "bullet", label: "Bulleted list", icon: "format_list_bulleted", cmd: "insertUnorderedList", keys: "Ctrl+Shift+8" },
  { name: "quote", label: "Blockquote", icon: "format_quote", tag: "blockquote", keys: "Ctrl+Shift+9", apart: true },
  { name: "code", label: "Code", icon: "code", tag: "code", keys: "Ctrl+Shift+C", apart: true },
  { name: "block", label: "Code block", icon: "data_object", tag: "pre", keys: "Ctrl+Alt+Shift+C" },
];
const PLAIN_KEYS = { KeyB: "bold", KeyI: "italic" };
const SHIFTED_KEYS = { KeyX: "strike", KeyU: "link", Digit7: "ordered", Digit8: "bullet", Digit9: "quote", KeyC: "code" };
const UNSEEN = "\u200b"; // lets the caret stand where no letter is yet

const element = (tag, text, attributes = {}) => Object.assign(document.createElement(tag), attributes, { textContent: text });
const insert = (html) => document.execCommand("insertHTML", false, html);

export default {
  template: `
    <div class="rich-text">
      <div class="rich-tools" role="toolbar" :aria-label="'Style of ' + label">
        <q-btn v-for="tool in tools" flat dense :icon="tool.icon" :class="{ used: on[tool.name], apart: tool.apart }"
          :aria-label="tool.label" :title="tool.label + ' (' + tool.keys + ')'" :aria-pressed="String(!!on[tool.name])"
          @mousedown.prevent @click="use(tool)" />
      </div>
      <div ref="text" class="rich-words" contenteditable="true" role="textbox" aria-multiline="true" :aria-label="label"
        :data-placeholder="empty ? placeholder : ''" @input="changed" @keydown="pressed" @paste.prevent="pasted" />
      <q-dialog v-model="linking" @hide="linked">
        <q-card class="confirm link-dialog">
          <div class="confirm-title">Add a link</div>
          <q-input v-model="link.text" outlined dense label="Text" aria-label="Text of the link" />
          <q-input v-model="link.url" outlined dense autofocus label="Link" aria-label="Address of the link"
            @keydown.enter.prevent="saveLink" />
          <div class="row confirm-choice">
            <q-btn no-caps outline label="Cancel" @click="linking = false" />
            <q-btn no-caps unelevated color="positive" label="Save link" :disable="!link.url" @click="saveLink" />
          </div>
        </q-card>
      </q-dialog>
    </div>
  `,
  props: { value: String, placeholder: String, label: String, focused: Boolean },
  emits: ["update:value"],
  data: () => ({ tools: TOOLS, on: {}, empty: true, linking: false, link: {}, place: null }),
  mounted() {
    document.execCommand("defaultParagraphSeparator", false, "div");
    this.updateValue();
    document.addEventListener("selectionchange", this.look);
    if (this.focused) this.$refs.text.focus();
  },
  beforeUnmount() {
    document.removeEventListener("selectionchange", this.look);
  },
  methods: {
    updateValue() {
      this.$refs.text.innerHTML = this.value || "";
      this.empty = !this.$refs.text.textContent;
    },
    changed() {
      const text = this.$refs.text;
      this.empty = !text.textContent && !text.querySelector("li, blockquote, pre");
      this.$emit("update:value", text.innerHTML);
    },
    pressed(event) {
      if (event.key === "ArrowRight" && this.atEndOf("code")) this.leave(this.around("code"));
      if (!event.ctrlKey && !event.metaKey) return;
      const name = (event.shiftKey ? SHIFTED_KEYS : PLAIN_KEYS)[event.code];
      if (!name) return;
      event.preventDefault();
      this.use(TOOLS.find((tool) => tool.name === (name === "code" && event.altKey ? "block" : name)));
    },
    pasted(event) {
      document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
    },

    // Where the caret is

    within() {
      const selection = window.getSelection();
      return selection.rangeCount > 0 && this.$refs.text?.contains(selection.anchorNode) ? selection : null;
    },
    around(tag) {
      const node = this.within()?.anchorNode;
      const found = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest(tag);
      return found && this.$refs.text.contains(found) ? found : null;
    },
    atEndOf(tag) {
      const found = this.around(tag);
      if (!found || !window.getSelection().isCollapsed) return false;
      const rest = window.getSelection().getRangeAt(0).cloneRange();
      rest.setEndAfter(found.lastChild);
      return rest.toString().replaceAll(UNSEEN, "") === "";
    },
    look() {
      if (!this.within()) return;
      this.place = window.getSelection().getRangeAt(0).cloneRange();
      this.on = Object.fromEntries(
        TOOLS.map((tool) => [tool.name, tool.cmd ? document.queryCommandState(tool.cmd) : tool.tag && this.around(tool.tag) !== null]),
      );
    },
    comeBack(place = this.place) {
      this.$refs.text.focus();
      if (!place) return;
      window.getSelection().removeAllRanges();
      window.getSelection().addRange(place);
    },

    // Tools

    use(tool) {
      if (!this.within()) this.comeBack();
      if (tool.cmd) document.execCommand(tool.cmd);
      else if (tool.name === "link") this.openLink();
      else if (tool.name === "code") this.toggleCode();
      else this.toggleBlock(tool.tag);
      this.look();
      this.changed();
    },
    toggleBlock(tag) {
      const block = this.around(tag);
      if (!block) document.execCommand("formatBlock", false, tag);
      else if (tag === "blockquote") document.execCommand("outdent");
      else document.execCommand("formatBlock", false, "div");
    },
    leave(code) {
      code.after(document.createTextNode(UNSEEN));
      window.getSelection().collapse(code.nextSibling, 1);
    },
    toggleCode() {
      const selection = window.getSelection();
      const code = this.around("code");
      if (code && selection.isCollapsed) {
        this.leave(code);
      } else if (code) {
        selection.selectAllChildren(code);
        document.execCommand("removeFormat");
        code.replaceWith(...code.childNodes);
      } else {
        const words = selection.toString();
        insert(element("code", words || UNSEEN).outerHTML + (words ? UNSEEN : ""));
        const made = this.around("code") ?? selection.anchorNode;
        if (!words) selection.collapse(made.lastChild ?? made, 1);
      }
    },
    openLink() {
      const selection = this.within();
      const link = this.around("a");
      if (link) selection.selectAllChildren(link);
      this.look();
      this.link = { text: selection?.toString() ?? "", url: link?.getAttribute("href") ?? "", place: this.place };
      this.linking = true;
    },
    saveLink() {
      if (!this.link.url) return;
      this.link.address = /^(https?:\/\/|mailto:)/i.test(this.link.url) ? this.link.url : "https://" + this.link.url;
      this.linking = false;
    },
    linked() {
      this.comeBack(this.link.place);
      if (!this.link.address) return;
      insert(element("a", this.link.text || this.link.url, { href: this.link.address }).outerHTML + UNSEEN);
      this.changed();
    },
  },
};
