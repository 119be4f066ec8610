// What our dependencies take for granted and Chromium before 93 has not got. To be imported before them.
if (!Object.hasOwn) Object.hasOwn = (of, name) => Object.prototype.hasOwnProperty.call(of, name)
// Before 111. The canonical text of a record asks for it.
if (!String.prototype.isWellFormed)
  String.prototype.isWellFormed = function () {
    return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(String(this))
  }
